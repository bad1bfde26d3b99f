using NetVips;

namespace Imago.Imaging.Vips;

/// <summary>
/// Calls NetVips without losing libvips' messages. When NetVips throws, it empties libvips' error buffer, including other threads'
/// messages. They are kept here, and nobody judges by the buffer while an exception is on its way here.
/// </summary>
internal static class VipsCall
{
    private static readonly Lock Guard = new();
    private static readonly List<string> Kept = [];
    private static volatile bool _hasKept;
    private static Seat[] _seats = [];

    [ThreadStatic]
    private static Seat? _mine;

    /// <summary>Makes one short call that computes no pixels.</summary>
    /// <typeparam name="T">The call's result.</typeparam>
    /// <exception cref="VipsFailureException">The call failed.</exception>
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

    /// <summary>Makes one long call whose failure ends the run, such as writing a picture; other threads do not wait for its end.</summary>
    /// <typeparam name="T">The call's result.</typeparam>
    /// <exception cref="VipsFailureException">The call failed.</exception>
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

    /// <summary>True if libvips has reported messages of any thread since they were last cleared.</summary>
    public static bool HasErrors()
    {
        if (HasWords())
            return true;

        // A call that has just failed may have emptied the buffer without having kept the messages yet, so wait for the calls in progress.
        // They only build operations and read headers, which takes 0.1 ms.
        foreach (var seat in Volatile.Read(ref _seats))
        {
            if (seat != _mine)
                seat.WaitForLeave();
        }

        return HasWords();
    }

    /// <summary>libvips' messages since they were last cleared.</summary>
    public static string Errors()
    {
        lock (Guard)
            return string.Join('\n', [.. Kept, VipsReason.ErrorText()]);
    }

    /// <summary>Clears libvips' messages.</summary>
    public static void Forget()
    {
        lock (Guard)
        {
            Kept.Clear();
            _hasKept = false;
            VipsNative.ErrorClear();
        }
    }

    /// <summary>libvips' messages, without the line that NetVips adds at the start.</summary>
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

    // A thread's call counter: odd during a call.
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
