namespace Imago.Page.Tests.Support;

/// <summary>One browser for the tests of a class that bring their own albums.</summary>
public sealed class BrowserOnly : IAsyncLifetime
{
    private Chromium? _chromium;

    public async ValueTask InitializeAsync() => _chromium = Chromium.Find() is { } program ? await Chromium.StartAsync(program) : null;

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
    }

    internal void SkipWithoutChromium() => Assert.SkipWhen(_chromium is null, Chromium.Missing);

    /// <summary>Opens a page in a desktop's window.</summary>
    /// <param name="url">The page.</param>
    /// <param name="before">A script that runs before the page's own; null for none.</param>
    internal Task<OpenPage> OpenAsync(Uri url, string? before = null) => OpenPage.OpenAsync(_chromium!.Browser, url, Looks.Wide, before);
}
