using Imago.Cli.Tests.Support;

[assembly: AssemblyFixture(typeof(Imago.Page.Tests.Support.BrowsedAlbum))]

namespace Imago.Page.Tests.Support;

/// <summary>A small album and a browser, shared by all tests. Without a browser, no album is made and the tests skip.</summary>
public sealed class BrowsedAlbum : IAsyncLifetime
{
    private readonly DemoAlbum _demo = new();
    private Chromium? _chromium;

    /// <summary>The album's folder.</summary>
    internal string Folder => _demo.Layout.Root;

    /// <summary>The page on disk.</summary>
    internal Uri Page => Imago.Publishing.AlbumPageFile.UrlOf(_demo.Layout);

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } program)
            return;
        _chromium = await Chromium.StartAsync(program);
        await _demo.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        await _demo.DisposeAsync();
    }

    /// <summary>Opens the page from disk.</summary>
    internal Task<OpenPage> OpenAsync(Looks? looks = null) => OpenAsync(() => Page, looks);

    /// <summary>Opens another page.</summary>
    /// <param name="url">The page.</param>
    /// <param name="looks">The window and the user's preferences.</param>
    /// <param name="before">A script that runs before the page's own; null for none.</param>
    internal Task<OpenPage> OpenAsync(Uri url, Looks? looks = null, string? before = null) => OpenAsync(() => url, looks, before);

    /// <summary>A copy of the album that may be changed.</summary>
    internal string Copy(string to)
    {
        SkipWithoutChromium();
        return _demo.Copy(to).Root;
    }

    internal void SkipWithoutChromium() => Assert.SkipWhen(_chromium is null, Chromium.Missing);

    private async Task<OpenPage> OpenAsync(Func<Uri> url, Looks? looks, string? before = null)
    {
        SkipWithoutChromium();
        return await OpenPage.OpenAsync(_chromium!.Browser, url(), looks ?? new Looks(), before);
    }
}
