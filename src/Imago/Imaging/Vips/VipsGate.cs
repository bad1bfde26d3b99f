using Imago.Errors;
using Imago.Imaging.Decoding;
using static NetVips.Enums;

namespace Imago.Imaging.Vips;

/// <summary>
/// Lets many threads use libvips at once and still gives each failure its own reason. libvips keeps one error buffer for the whole
/// process; so work that failed is done again alone, with an empty buffer, and what stands there then is its reason.
/// </summary>
internal static class VipsGate
{
    private static readonly ReaderWriterLockSlim Gate = new();
    private static bool _isAlone;

    /// <summary>Says that this process does one piece of work at a time, so that the first failure has its reason already.</summary>
    public static void WorkAlone() => _isAlone = true;

    /// <summary>Does work on one photo.</summary>
    /// <typeparam name="T">What the work yields.</typeparam>
    /// <param name="path">The photo, for the failure.</param>
    /// <param name="work">The work; done a second time where it fails. Its argument is the least flaw loaders fail at.</param>
    /// <exception cref="UnreadablePhotoException">It failed, with libvips' reason in one line.</exception>
    public static T Run<T>(string path, Func<FailOn, T> work) => Run(path, work, lines => VipsReason.Describe(lines), _ => null, wantsWords: false);

    /// <summary>Does work on one photo whose file helps to say why it fails.</summary>
    /// <typeparam name="T">What the work yields.</typeparam>
    /// <param name="source">The photo. Where its decoder only warns of missing parts, the work is done alone, and warnings count.</param>
    /// <param name="work">The work; done a second time where it fails. Its argument is the least flaw loaders fail at.</param>
    /// <exception cref="UnreadablePhotoException">It failed, with the reason in one line.</exception>
    public static T Run<T>(PhotoSource source, Func<FailOn, T> work) =>
        Run(source.Path, work, source.Describe, source.FlawIn, source.DecoderOnlyWarns);

    private static T Run<T>(
        string path, Func<FailOn, T> work, Func<IReadOnlyList<string>, string> describe, Func<IReadOnlyList<string>, string?> flawIn, bool wantsWords)
    {
        VipsLibrary.EnsureStarted();
        if (_isAlone)
            return RunAndTidy(path, work, describe, flawIn);
        if (!wantsWords)
        {
            var (isSound, result) = TryRun(work);
            if (isSound)
                return result!;
        }

        Gate.EnterWriteLock();
        try
        {
            return RunAndTidy(path, work, describe, flawIn);
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    // libvips looks at a JPEG's warnings before each few lines, so that those of the last lines never count: where anything was said
    // meanwhile, by this thread or another, the work is done again alone and judged by its own words.
    private static (bool IsSound, T? Result) TryRun<T>(Func<FailOn, T> work)
    {
        Gate.EnterReadLock();
        try
        {
            var result = work(FailOn.Warning);
            return (!VipsCall.HasErrors(), result);
        }
        catch (VipsFailureException)
        {
            return (false, default);
        }
        finally
        {
            VipsNative.ThreadShutdown();
            Gate.ExitReadLock();
        }
    }

    private static T RunAndTidy<T>(
        string path, Func<FailOn, T> work, Func<IReadOnlyList<string>, string> describe, Func<IReadOnlyList<string>, string?> flawIn)
    {
        try
        {
            return RunAlone(path, work, describe, flawIn);
        }
        finally
        {
            VipsCall.Forget();
            VipsNative.ThreadShutdown();
        }
    }

    private static T RunAlone<T>(
        string path, Func<FailOn, T> work, Func<IReadOnlyList<string>, string> describe, Func<IReadOnlyList<string>, string?> flawIn)
    {
        foreach (var failOn in (FailOn[])[FailOn.Warning, FailOn.Error])
        {
            VipsCall.Forget();
            VipsLog.Capture();
            try
            {
                var result = work(failOn);
                return flawIn(VipsReason.LinesOf(VipsCall.Errors(), VipsLog.Release())) is { } flaw
                    ? throw new UnreadablePhotoException(path, flaw)
                    : result;
            }
            catch (VipsFailureException e)
            {
                var errors = VipsCall.Errors();
                if (failOn == FailOn.Warning && VipsReason.IsHarmlessJpegWarning(errors))
                    continue;
                throw new UnreadablePhotoException(path, describe(VipsReason.LinesOf(errors, VipsLog.Release())), e);
            }
            finally
            {
                VipsLog.Release();
            }
        }

        throw new UnreadablePhotoException(path, "the picture data is damaged");
    }
}
