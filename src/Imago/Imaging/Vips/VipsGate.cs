using Imago.Errors;
using Imago.Imaging.Decoding;
using static NetVips.Enums;

namespace Imago.Imaging.Vips;

/// <summary>
/// Lets many threads use libvips at once and still finds each failure's own reason. libvips keeps one error buffer for the whole process.
/// So failed work is repeated alone, with an empty buffer, whose content is then the reason.
/// </summary>
internal static class VipsGate
{
    private static readonly ReaderWriterLockSlim Gate = new();
    private static bool _isAlone;

    /// <summary>Declares that this process works on one photo at a time, so that a first failure already has its own reason.</summary>
    public static void WorkAlone() => _isAlone = true;

    /// <summary>Works on one photo.</summary>
    /// <typeparam name="T">The work's result.</typeparam>
    /// <param name="path">The photo, for the failure.</param>
    /// <param name="work">The work; repeated if it fails. Its argument is the least severe flaw at which loaders fail.</param>
    /// <exception cref="UnreadablePhotoException">The work failed, with libvips' reason in one line.</exception>
    public static T Run<T>(string path, Func<FailOn, T> work) => Run(path, work, lines => VipsReason.Describe(lines), _ => null, wantsWords: false);

    /// <summary>Works on one photo whose file helps to explain a failure.</summary>
    /// <typeparam name="T">The work's result.</typeparam>
    /// <param name="source">
    /// The photo. If its decoder only warns of missing parts, the work is done alone, and warnings count as failures.
    /// </param>
    /// <param name="work">The work; repeated if it fails. Its argument is the least severe flaw at which loaders fail.</param>
    /// <exception cref="UnreadablePhotoException">The work failed, with the reason in one line.</exception>
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

    // libvips checks a JPEG's warnings before each few lines, so it never sees those of the last lines. If this thread or another one
    // reported anything meanwhile, the work is repeated alone and judged by its own messages.
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
