using System.Diagnostics;
using Imago.Cli.Tests.Support;

namespace Imago.Page.Tests.Support;

/// <summary>An album served by <c>imago serve</c> until the test ends.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly Process _process;

    private ServedPage(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<ServedPage> StartAsync(string album)
    {
        var process = ImagoProgram.Start(null, ["serve", "--album", album]);
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.NotNull(line);
        return new ServedPage(process, new Uri(line));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
