using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Workers;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Workers;

/// <summary>A shell script that acts as a decode worker: it sends the greeting and then does what the test wants.</summary>
internal sealed class FakeWorker : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes the script.</summary>
    /// <param name="script">Its actions after the greeting; <c>answer</c> sends the header of a picture of 3 x 2 pixels.</param>
    public FakeWorker(string script)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a shell to play the worker");
        Write("greeting", new WorkerReply());
        Write("answer", new WorkerReply { Header = new PhotoHeader(PhotoFormat.Tiff, 3, 2, 1, null) });
        Write("huge", new WorkerReply { Width = 30_000, Height = 30_000 });
        File.WriteAllText(_folder["script"], $"cd '{_folder.Path}'; echo x >>started; answer() {{ cat answer; }}; cat greeting; {script}");
        File.WriteAllBytes(_folder["photo.tif"], [.. "II*\0"u8, 8, 0, 0, 0, 0, 0]);
        Pool = new WorkerPool(new WorkerProgram("/bin/sh", [_folder["script"]]), 2) { Patience = TimeSpan.Zero };
    }

    public WorkerPool Pool { get; }

    public string Photo => _folder["photo.tif"];

    public RemoteDecoder Decoder => new(DecodeLimits.Default, Pool);

    /// <summary>How many were started.</summary>
    public int Started => File.Exists(_folder["started"]) ? File.ReadAllLines(_folder["started"]).Length : 0;

    public void Dispose()
    {
        Pool.Dispose();
        _folder.Dispose();
    }

    private void Write(string name, WorkerReply reply)
    {
        using var file = File.Create(_folder[name]);
        WorkerFrame.Write(file, reply, WorkerJson.Default.WorkerReply);
    }
}
