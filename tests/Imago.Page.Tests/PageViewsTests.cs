using Imago.Cli.Tests.Support;
using Imago.Music;
using Imago.Page.Tests.Support;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tests.Support;
using Microsoft.Playwright;

namespace Imago.Page.Tests;

/// <summary>The page's views, with mouse and keyboard.</summary>
public sealed class PageViewsTests(BrowsedAlbum album)
{
    private const int Photos = 240;

    [Fact]
    public async Task ViewsAreReachedByLinkAndLeftByBackAndTheFocusGoesAlong()
    {
        await using var open = await album.OpenAsync();
        var page = open.Page;
        var views = page.GetByRole(AriaRole.Navigation, new() { Name = "Views" });
        foreach (var (link, heading) in ((string, string)[])[("Map", "Map"), ("Report", "Left out"), ("Overview", "Clusters")])
        {
            await views.GetByRole(AriaRole.Link, new() { Name = link }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(views.GetByRole(AriaRole.Link, new() { Name = link })).ToHaveAttributeAsync("aria-current", "page");
            Assert.Contains(await page.EvaluateAsync<string>("document.activeElement.tagName"), (string[])["H1", "H2", "H3"]);
        }

        await page.GoBackAsync();
        await Assertions.Expect(views.GetByRole(AriaRole.Link, new() { Name = "Report" })).ToHaveAttributeAsync("aria-current", "page");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task AClustersFilmIsSoughtByItsPhotosAndTheScoreFollows()
    {
        await using var open = await album.OpenAsync(Looks.Wide);
        var (page, cluster) = (open.Page, Cluster(0));
        await page.GetByRole(AriaRole.Link, new() { Name = cluster.Title }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = cluster.Title })).ToBeFocusedAsync();
        await open.WaitForAsync("document.querySelector('#view-cluster video')?.readyState >= 2");
        var photos = page.GetByRole(AriaRole.List, new() { Name = "Photos of the film" }).GetByRole(AriaRole.Button);
        Assert.Equal(cluster.Photos.Count, await photos.CountAsync());

        var slides = MusicFile.Read(new AlbumLayout(album.Folder).Tracks)[cluster.Id].Slides;
        var starts = slides.CardFrames!.Value + slides.Frames.Take(2).Sum();
        await photos.Nth(2).ClickAsync();
        await Assertions.Expect(photos.Nth(2)).ToHaveAttributeAsync("aria-current", "true");
        Assert.Equal(starts / (double)slides.FramesPerSecond, await page.EvaluateAsync<double>("document.querySelector('#view-cluster video').currentTime"), 0.05);

        // The playhead's position matches the film's time, between the roll's margins.
        await open.WaitForAsync("document.querySelector('.playhead').style.left !== '0%'");
        var share = await page.EvaluateAsync<double>("parseFloat(document.querySelector('.playhead').style.left) / 100");
        Assert.Equal(0.0025 + (0.995 * starts / slides.TotalFrames), share, 0.01);
        await page.EvaluateAsync("() => document.querySelector('#view-cluster video').play()");
        await open.WaitForAsync($"parseFloat(document.querySelector('.playhead').style.left) / 100 > {share + 0.01}");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task PhotosOpenInALightBoxThatTheKeyboardLeads()
    {
        await using var open = await album.OpenAsync();
        var (page, cluster) = (open.Page, Cluster(1));
        await page.GotoAsync(album.Page.AbsoluteUri + "#cluster-1");
        var cell = page.GetByRole(AriaRole.List, new() { Name = $"Photos of “{cluster.Title}”" }).GetByRole(AriaRole.Button).First;
        await cell.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText($"1 of {cluster.Size}")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(dialog.GetByText($"2 of {cluster.Size}")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(dialog.GetByText($"{cluster.Size} of {cluster.Size}")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeDisabledAsync();

        // From disk, the photo itself is shown, not its thumbnail.
        await open.WaitForAsync("document.querySelector('.stage img')?.src.startsWith('file:') && document.querySelector('.stage img').naturalWidth > 320");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(cell).ToBeFocusedAsync();
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task TheMapSelectsByBoxAndLassoWhatLiesInside()
    {
        await using var open = await album.OpenAsync(Looks.Wide with { ReducedMotion = true });
        var page = open.Page;
        var surface = await MapAsync(open);

        // Inside the rounded corners: a box around everything, then a lasso around the left half of the visible map.
        await page.GetByRole(AriaRole.Button, new() { Name = "Select with a box" }).ClickAsync();
        await surface.ScrollIntoViewIfNeededAsync();
        var box = (await surface.BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 100, Looks.Wide.Height);
        await open.DragAsync((box.X + 14, box.Y + 14), (box.X + box.Width - 14, box.Y + box.Height - 14));
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" }).GetByRole(AriaRole.Status)).ToHaveTextAsync($"{Photos} photos");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the selection" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing is selected.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Select with a lasso" }).ClickAsync();
        var middle = box.X + (box.Width / 2);
        await open.DragAsync((box.X + 14, box.Y + 14), (middle, box.Y + 14), (middle, box.Y + box.Height - 14), (box.X + 14, box.Y + box.Height - 14));
        var selection = page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" });
        var download = await page.RunAndWaitForDownloadAsync(() => selection.GetByRole(AriaRole.Button, new() { Name = "Save as text" }).ClickAsync());
        var saved = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(await LeftHalfAsync(page), saved.Order(StringComparer.Ordinal));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task TheMapIsWalkedAndPhotosAreChosenAndOpenedByKeys()
    {
        await using var open = await album.OpenAsync(Looks.Wide with { ReducedMotion = true });
        var page = open.Page;
        var surface = await MapAsync(open);
        await surface.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Space");
        var selection = page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" });
        await Assertions.Expect(selection.GetByText("1 photo")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(selection.GetByText("2 photos")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await surface.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByText("Nothing is selected.")).ToBeVisibleAsync();
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task TheSearchLeavesClustersWithWhatItFinds()
    {
        await using var open = await album.OpenAsync();
        var (page, cluster) = (open.Page, Cluster(2));
        var cards = page.Locator("#view-overview").GetByRole(AriaRole.Article);
        Assert.Equal(12, await cards.CountAsync());
        await page.GetByRole(AriaRole.Searchbox).FillAsync(cluster.Title);
        await Assertions.Expect(cards.Filter(new() { HasText = cluster.Title })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("in 1 cluster", new() { Exact = false })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("no photo is called this");
        await Assertions.Expect(page.GetByText("0 photos in 0 clusters")).ToBeVisibleAsync();
        await page.Locator("search").GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(cards.First).ToBeVisibleAsync();
        await page.GetByLabel("Order").SelectOptionAsync("title");
        var titles = await cards.GetByRole(AriaRole.Heading).AllTextContentsAsync();
        Assert.Equal(titles.Order(StringComparer.InvariantCultureIgnoreCase), titles);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task ACardPlaysItsFilmWithoutSoundWhileItIsPointedAt()
    {
        await using var open = await album.OpenAsync(Looks.Wide);
        var card = open.Page.Locator("#view-overview").GetByRole(AriaRole.Article).First;
        await card.ScrollIntoViewIfNeededAsync();
        await card.HoverAsync();
        await open.WaitForAsync("(preview => preview && preview.muted && preview.currentTime > 0)(document.querySelector('video.preview'))");
        await open.Page.Mouse.MoveAsync(1, 1);
        await open.WaitForAsync("!document.querySelector('video.preview')");
        await card.GetByRole(AriaRole.Link).First.FocusAsync();
        await open.WaitForAsync("document.querySelector('video.preview')");

        await using var calm = await album.OpenAsync(Looks.Wide with { ReducedMotion = true });
        await calm.Page.Locator("#view-overview").GetByRole(AriaRole.Article).First.HoverAsync();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal(0, await calm.Page.Locator("video.preview").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task ColumnsOfATableFilterOverviewAndMapAndHostileTextsStayText()
    {
        using var folder = new TemporaryFolder();
        var layout = new AlbumLayout(album.Copy(folder["album"]));
        var photos = Imago.Photos.PhotoIndexFile.Read(layout.Index).Counted;
        string[] kinds = ["<b onclick=alert(1)>moth</b>", "\"; alert(1); //", "</script><script>alert(1)</script>"];
        await File.WriteAllLinesAsync(
            folder["table.csv"],
            ["path,kind", .. photos.Select((p, i) => $"\"{p.Path}\",\"{kinds[i % 3].Replace("\"", "\"\"", StringComparison.Ordinal)}\"")],
            TestContext.Current.CancellationToken);
        await ImagoProgram.MustAsync("publish", "--album", layout.Root, "--metadata", folder["table.csv"]);
        await using var open = await album.OpenAsync(Imago.Publishing.AlbumPageFile.UrlOf(layout), Looks.Wide);
        var page = open.Page;
        await page.GetByText("kind", new() { Exact = true }).ClickAsync();
        foreach (var kind in kinds)
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = kind })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = kinds[0] }).ClickAsync();
        await Assertions.Expect(page.GetByText("80 photos in", new() { Exact = false })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync(kinds[2]);
        await Assertions.Expect(page.GetByText("0 photos in 0 clusters")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("[onclick], [onerror]").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task NamesOfFilesAreTextEverywhere()
    {
        album.SkipWithoutChromium();
        using var folder = new TemporaryFolder();
        var photos = Directory.CreateDirectory(folder["photos"]).FullName;
        var drawn = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(album.Folder)!, "photos")).Order(StringComparer.Ordinal).Take(6).ToList();
        foreach (var (file, i) in drawn.Select((file, i) => (file, i)))
            File.Copy(file, Path.Combine(photos, $"<img src=x onerror=alert({i})> \" ' & #%20? Бабочка.jpg"));
        var layout = new AlbumLayout(folder["album"]);
        await ImagoProgram.MustAsync("make", photos, "--out", layout.Root, "--k", "1", "--films", "0");
        await using var open = await album.OpenAsync(Imago.Publishing.AlbumPageFile.UrlOf(layout));
        await open.Page.GotoAsync(Imago.Publishing.AlbumPageFile.UrlOf(layout).AbsoluteUri + "#cluster-0");
        await open.Page.Locator("#view-cluster").GetByRole(AriaRole.List).GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading)).ToContainTextAsync("<img src=x onerror=alert(");
        await open.WaitForAsync("document.querySelector('.stage img')?.naturalWidth > 320");
        Assert.Equal(0, await open.Page.Locator("[onerror]").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task FilmsThatAreNotEmbeddedAreLinked()
    {
        using var folder = new TemporaryFolder();
        var copy = album.Copy(folder["album"]);
        await ImagoProgram.MustAsync("publish", "--album", copy, "--embed-films", "no");
        await using var open = await album.OpenAsync(Imago.Publishing.AlbumPageFile.UrlOf(new AlbumLayout(copy)));
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Open the film of the whole album" })).ToHaveAttributeAsync("href", "videos/album.mp4");
        await open.Page.GotoAsync(Imago.Publishing.AlbumPageFile.UrlOf(new AlbumLayout(copy)).AbsoluteUri + "#cluster-0");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Open the film", Exact = true })).ToHaveAttributeAsync("href", "videos/cluster_0.mp4");
        Assert.Equal(0, await open.Page.Locator("video").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData("#map", false, false)]
    [InlineData("#map", true, false)]
    [InlineData("#map", true, true)]
    [InlineData("#cluster-0", false, false)]
    [InlineData("#cluster-0", true, false)]
    [InlineData("#cluster-0", false, true)]
    [InlineData("#report", false, false)]
    [InlineData("#report", true, false)]
    [InlineData("#report", true, true)]
    public async Task AxeFindsNothingInAnyView(string view, bool dark, bool narrow)
    {
        await using var open = await album.OpenAsync(new Uri(album.Page.AbsoluteUri + view), (narrow ? Looks.Narrow : Looks.Wide) with { Dark = dark, ReducedMotion = true });
        await open.WaitForAsync("!document.querySelector('.view:not([hidden]) [role=status]')?.textContent.includes('loaded')");
        Assert.Empty(open.Complaints);
        Assert.Empty(await open.FindViolationsAsync());
        Assert.Equal((narrow ? Looks.Narrow : Looks.Wide).Width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task AxeFindsNothingInTheLightBoxAndBesideASelection()
    {
        await using var open = await album.OpenAsync(new Uri(album.Page.AbsoluteUri + "#map"), Looks.Wide with { ReducedMotion = true });
        await MapAsync(open);
        await open.Page.Locator(".map-surface").FocusAsync();
        await open.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await open.Page.Keyboard.PressAsync("Space");
        Assert.Empty(open.Complaints);
        Assert.Empty(await open.FindViolationsAsync());
        await open.Page.Locator(".map-surface").FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Empty(await open.FindViolationsAsync());
    }

    private static async Task<ILocator> MapAsync(OpenPage open)
    {
        await open.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link, new() { Name = "Map" }).ClickAsync();
        var surface = open.Page.Locator(".map-surface");
        await Assertions.Expect(surface).ToBeVisibleAsync();
        return surface;
    }

    // The photos left of the map's middle in the page's data. The whole map is visible, so its middle is the surface's middle.
    private static async Task<IEnumerable<string>> LeftHalfAsync(IPage page)
    {
        var paths = await page.EvaluateAsync<string[]>(
            """
            () => new Promise(done => {
              globalThis.imagoPhotos = chunk => {
                const middle = (Math.min(...chunk.x) + Math.max(...chunk.x)) / 2;
                done(chunk.path.filter((_, i) => chunk.x[i] < middle));
              };
              const script = document.createElement('script');
              script.src = 'assets/data/photos-0.js?again';
              document.head.append(script);
            })
            """);
        return paths.Order(StringComparer.Ordinal);
    }

    private Cluster Cluster(int id)
    {
        album.SkipWithoutChromium();
        return ClusterFile.Read(new AlbumLayout(album.Folder).Clusters).Single(c => c.Id == id);
    }
}
