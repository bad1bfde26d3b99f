using NetVips;

namespace Imago.Imaging.Vips;

/// <summary>
/// Calls NetVips so that nothing libvips says gets lost. As NetVips throws, it takes all words out of libvips' error buffer, those of
/// other threads too; here they are kept, and nobody judges by the buffer while an exception is on its way from there to here.
/// </summary>
internal static class VipsCall
{
    private static readonly Lock Guard = new();
    private static readonly List<string> Kept = [];
    private static volatile bool _hasKept;
    private static Seat[] _seats = [];

    [ThreadStatic]
    private static Seat? _mine;

    /// <summary>Makes one short call; pixels are not computed in it.</summary>
    /// <typeparam name="T">What the call yields.</typeparam>
    /// <exception cref="VipsFailureException">It failed.</exception>
    public static T Run<T>(Func<T> call)
    {
        var seat = _mine ??= Add(new Seat());
        seat.Enter();
        try
        {
            return call();
        }
        catch (VipsException e)
        {
            Keep(e);
            throw new VipsFailureException("call", e);
        }
        finally
        {
            seat.Leave();
        }
    }

    /// <summary>Makes one long call that only fails where the run ends anyway, such as writing a picture; nobody waits for its end.</summary>
    /// <typeparam name="T">What the call yields.</typeparam>
    /// <exception cref="VipsFailureException">It failed.</exception>
    public static T RunLong<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (VipsException e)
        {
            Keep(e);
            throw new VipsFailureException("call", e);
        }
    }

    /// <summary>True if any thread has had words from libvips since they were last forgotten.</summary>
    public static bool HasErrors()
    {
        if (HasWords())
            return true;

        // A call that failed just now may have emptied the buffer and not yet kept the words: those under way are waited for. They only build
        // operations and read headers, which takes a tenth of a millisecond.
        foreach (var seat in Volatile.Read(ref _seats))
        {
            if (seat != _mine)
                seat.WaitForLeave();
        }

        return HasWords();
    }

    /// <summary>What libvips has said since it was last forgotten.</summary>
    public static string Errors()
    {
        lock (Guard)
            return string.Join('\n', [.. Kept, VipsReason.ErrorText()]);
    }

    /// <summary>Forgets what libvips has said.</summary>
    public static void Forget()
    {
        lock (Guard)
        {
            Kept.Clear();
            _hasKept = false;
            VipsNative.ErrorClear();
        }
    }

    /// <summary>What libvips said, without the line that NetVips puts before it.</summary>
    public static string WordsOf(Exception e)
    {
        var end = e.Message.IndexOf(Environment.NewLine, StringComparison.Ordinal);
        return end < 0 ? "" : e.Message[(end + Environment.NewLine.Length)..];
    }

    private static unsafe bool HasWords() => _hasKept || *VipsNative.ErrorBuffer() != 0;

    private static void Keep(VipsException e)
    {
        lock (Guard)
        {
            Kept.Add(WordsOf(e));
            _hasKept = true;
        }
    }

    private static Seat Add(Seat seat)
    {
        lock (Guard)
            Volatile.Write(ref _seats, [.. _seats, seat]);
        return seat;
    }

    // A thread's place: the count is odd while it is in a call.
    private sealed class Seat
    {
        private int _count;

        public void Enter() => Interlocked.Increment(ref _count);

        public void Leave() => Interlocked.Increment(ref _count);

        public void WaitForLeave()
        {
            var seen = Volatile.Read(ref _count);
            var wait = default(SpinWait);
            while (int.IsOddInteger(seen) && Volatile.Read(ref _count) == seen)
                wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
