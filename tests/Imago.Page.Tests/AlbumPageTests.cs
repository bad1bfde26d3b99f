using Imago.Cli.Tests.Support;
using Imago.Page.Tests.Support;
using Imago.Tests.Support;
using Microsoft.Playwright;

namespace Imago.Page.Tests;

/// <summary>An album's page in a browser, from disk and served.</summary>
public sealed class AlbumPageTests(BrowsedAlbum album)
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task ThePageOpensWithoutAComplaintAndAsksTheDiskAlone()
    {
        await using var open = await album.OpenAsync();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(DemoAlbum.Title);
        await ScrollThroughAsync(open);
        Assert.Empty(open.Complaints);
        Assert.All(open.Requests, url => Assert.StartsWith("file://", url, StringComparison.Ordinal));
        Assert.Contains(album.Page.AbsoluteUri, open.Requests);
    }

    [Fact]
    public async Task AFilmPlaysAndIsSoughtFromDisk()
    {
        await using var open = await album.OpenAsync();
        await PlayAndSeekAsync(open);
        Assert.Empty(open.Complaints);
        Assert.All(open.Requests, url => Assert.StartsWith("file://", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServedItIsTheSame()
    {
        album.SkipWithoutChromium();
        await using var served = await ServedPage.StartAsync(album.Folder);
        await using var open = await album.OpenAsync(served.Url);
        await using var fromDisk = await album.OpenAsync();
        foreach (var page in (OpenPage[])[open, fromDisk])
            await Assertions.Expect(page.Page.GetByRole(AriaRole.List, new() { Name = "The best photos" })).ToBeVisibleAsync();
        Assert.Equal(await fromDisk.Page.Locator("body").AriaSnapshotAsync(), await open.Page.Locator("body").AriaSnapshotAsync());
        await ScrollThroughAsync(open);
        await PlayAndSeekAsync(open);
        Assert.Empty(open.Complaints);
        Assert.All(open.Requests, url => Assert.StartsWith(served.Url.AbsoluteUri, url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATitleOfMarkupStaysText()
    {
        using var folder = new TemporaryFolder();
        var copy = album.Copy(folder["album"]);
        await ImagoProgram.MustAsync("publish", "--album", copy, "--title", Hostile);
        await using var open = await album.OpenAsync(Imago.Publishing.AlbumPageFile.UrlOf(new Imago.Storage.AlbumLayout(copy)));
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Hostile);
        Assert.Equal(Hostile, await open.Page.TitleAsync());
        Assert.Equal(0, await open.Page.Locator("[onerror], img[src=x]").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(1600, 1000, false)]
    [InlineData(1600, 1000, true)]
    public async Task AxeFindsNothingAgainstWcag(int width, int height, bool dark)
    {
        await using var open = await album.OpenAsync(new Looks { Width = width, Height = height, Dark = dark, ReducedMotion = true });
        Assert.Empty(await open.FindViolationsAsync());
    }

    [Fact]
    public async Task ANarrowWindowIsNotScrolledSideways()
    {
        await using var open = await album.OpenAsync(Looks.Narrow);
        Assert.Equal(Looks.Narrow.Width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    // Scrolls, so that lazily loaded pictures are requested, too.
    private static async Task ScrollThroughAsync(OpenPage open)
    {
        await open.Page.EvaluateAsync(
            """
            async () => {
              for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                scrollTo({ top: y, behavior: 'instant' });
                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
              }
              scrollTo({ top: 0, behavior: 'instant' });
            }
            """);
        await open.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await open.WaitForAsync("[...document.images].filter(image => image.checkVisibility() && image.complete).every(image => image.naturalWidth > 0)");
    }

    // The film of the first film control, whatever plays it.
    private static async Task PlayAndSeekAsync(OpenPage open)
    {
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).First.ClickAsync();
        await open.WaitForAsync("[...document.querySelectorAll('video')].some(video => video.currentTime > 0.2 && !video.error)");
        const string film = "[...document.querySelectorAll('video')].find(video => video.currentTime > 0)";
        await open.Page.EvaluateAsync($"() => {{ const film = {film}; film.pause(); globalThis.sought = film.duration / 2; film.currentTime = sought; }}");
        await open.WaitForAsync($"(film => film && !film.seeking && film.readyState >= 2 && Math.abs(film.currentTime - sought) < 0.05)({film})");
        await open.Page.EvaluateAsync($"() => {film}.play()");
        await open.WaitForAsync($"(film => film && film.currentTime > sought + 0.1)({film})");
    }
}
