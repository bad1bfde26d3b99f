using System.Security.Cryptography;
using Imago.Downloads;
using Imago.Tests.Support;

namespace Imago.Tests.Downloads;

/// <summary>Shared by the tests of downloads: a file to download, its paths, and short timeouts.</summary>
public abstract class DownloadBench : IDisposable
{
    internal static readonly RetryPolicy Short = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        Answer = TimeSpan.FromSeconds(5),
        Idle = TimeSpan.FromSeconds(0.5),
        FirstWait = TimeSpan.FromMilliseconds(1),
        LongestWait = TimeSpan.FromMilliseconds(300),
    };

    internal static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    private readonly TemporaryFolder _folder = new();

    internal HeardDownloads Heard { get; } = new();

    internal string Target => _folder["file.bin"];

    internal string Partial => _folder["file.bin.incomplete"];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Download Download(Uri url) => new()
    {
        Name = "file.bin",
        Request = new DownloadRequest { Url = url },
        Target = Target,
        Partial = Partial,
        Size = Content.Length,
        Digest = new ContentDigest(DigestKind.Sha256, Convert.ToHexStringLower(SHA256.HashData(Content))),
    };

    private protected Task FetchAsync(Uri url) => FetchAsync(Download(url));

    private protected async Task FetchAsync(Download download, RetryPolicy? patience = null, CancellationToken? cancellation = null)
    {
        using var client = new DownloadClient(patience ?? Short);
        await new Downloader(client, patience ?? Short, Heard).FetchAsync(download, cancellation ?? TestContext.Current.CancellationToken);
    }

    private protected void AssertRight()
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Partial));
    }

    private protected void AssertNothing()
    {
        Assert.False(File.Exists(Target));
        Assert.Equal(0, File.Exists(Partial) ? new FileInfo(Partial).Length : 0);
    }
}
