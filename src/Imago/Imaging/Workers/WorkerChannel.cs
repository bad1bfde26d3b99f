using Microsoft.Win32.SafeHandles;

namespace Imago.Imaging.Workers;

/// <summary>A worker's channel to its parent: its standard pipes, moved to other descriptors so that printing libraries cannot disturb them.</summary>
internal sealed class WorkerChannel : IDisposable
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;

    private WorkerChannel(Stream requests, Stream replies) => (Requests, Replies) = (requests, replies);

    /// <summary>The parent's requests.</summary>
    public Stream Requests { get; }

    /// <summary>The worker's replies.</summary>
    public Stream Replies { get; }

    /// <summary>Takes the process's standard input and output for the channel; later prints go nowhere.</summary>
    public static WorkerChannel Take()
    {
        if (OperatingSystem.IsWindows())
            return new WorkerChannel(Console.OpenStandardInput(), Console.OpenStandardOutput());
        var (requests, replies, nothing) = (LibC.Duplicate(StandardInput), LibC.Duplicate(StandardOutput), LibC.Open("/dev/null", LibC.ReadWrite));
        if (requests < 0 || replies < 0 || nothing < 0)
            throw new IOException("The pipes to the parent cannot be moved.");
        _ = LibC.Duplicate(nothing, StandardInput);
        _ = LibC.Duplicate(nothing, StandardOutput);
        _ = LibC.Close(nothing);
        EndWithParent(requests);
        return new WorkerChannel(Open(requests, FileAccess.Read), Open(replies, FileAccess.Write));
    }

    public void Dispose()
    {
        Requests.Dispose();
        Replies.Dispose();
    }

    // A pipe hangs up when nobody can write to it any more: the parent is done with this worker or has ended. That must end a decode too, however
    // broken the process is, so a separate thread watches it and exits without cleaning up. (Linux can signal the parent's death, but means the death
    // of the thread that started the worker.)
    private static void EndWithParent(int requests)
    {
        var watch = new Thread(() =>
        {
            var pipe = new LibC.PollDescriptor { Descriptor = requests };
            while ((pipe.Returned & LibC.PollOver) == 0)
                _ = LibC.Poll(ref pipe, 1, -1);
            LibC.Exit(0);
        });
        watch.IsBackground = true;
        watch.Start();
    }

    private static FileStream Open(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);
}
