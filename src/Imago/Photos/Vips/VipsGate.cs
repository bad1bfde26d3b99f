using Imago.Errors;

namespace Imago.Photos.Vips;

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
    public static T Run<T>(string path, Func<VipsFailOn, T> work)
    {
        VipsLibrary.EnsureStarted();
        if (_isAlone)
            return RunAndTidy(path, work);
        Gate.EnterReadLock();
        try
        {
            return work(VipsFailOn.Warning);
        }
        catch (VipsFailureException)
        {
            // Done again below.
        }
        finally
        {
            VipsNative.ThreadShutdown();
            Gate.ExitReadLock();
        }

        Gate.EnterWriteLock();
        try
        {
            return RunAndTidy(path, work);
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    private static T RunAndTidy<T>(string path, Func<VipsFailOn, T> work)
    {
        try
        {
            return RunAlone(path, work);
        }
        finally
        {
            VipsNative.ErrorClear();
            VipsNative.ThreadShutdown();
        }
    }

    private static T RunAlone<T>(string path, Func<VipsFailOn, T> work)
    {
        foreach (var failOn in (VipsFailOn[])[VipsFailOn.Warning, VipsFailOn.Error])
        {
            VipsNative.ErrorClear();
            VipsLog.Capture();
            try
            {
                return work(failOn);
            }
            catch (VipsFailureException e)
            {
                var errors = VipsReason.ErrorText();
                if (failOn == VipsFailOn.Warning && VipsReason.IsHarmlessJpegWarning(errors))
                    continue;
                throw new UnreadablePhotoException(path, VipsReason.Describe(errors, VipsLog.Release()), e);
            }
            finally
            {
                VipsLog.Release();
            }
        }

        throw new UnreadablePhotoException(path, "the picture data is damaged");
    }
}
