using Imago.Flow;
using Imago.Page.Tests.Support;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Microsoft.Playwright;

namespace Imago.Page.Tests;

/// <summary>The page's other functions: report, neighbours, exports, playing all films, printing, touch.</summary>
public sealed class PageWaysTests(BrowsedAlbum album)
{
    [Fact]
    public async Task TheReportSaysHowTheAlbumCameAbout()
    {
        await using var open = await OpenAsync("#report");
        var report = open.Page.Locator("#view-report");
        await Assertions.Expect(report.GetByText("240 photos, 12 clusters, 2 exact copies left out", new() { Exact = false })).ToBeVisibleAsync();
        await Assertions.Expect(report.GetByText("2 files were exact copies of others")).ToBeVisibleAsync();
        await Assertions.Expect(report.GetByText("--k asked for as many")).ToBeVisibleAsync();
        var options = await report.Locator("dl.options").InnerTextAsync();
        Assert.Contains("seed", options, StringComparison.Ordinal);
        Assert.Contains("duration-per", options, StringComparison.Ordinal);

        // Shows every stage's time and each of the report's files.
        var times = report.GetByRole(AriaRole.Region, new() { Name = "Each stage, when it last had work" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(times).ToHaveCountAsync(1 + Enum.GetValues<Stage>().Length);
        await Assertions.Expect(report.GetByText("libvips", new() { Exact = false })).ToBeVisibleAsync();
        var files = await report.Locator(".files a").EvaluateAllAsync<string[]>("links => links.map(link => decodeURI(link.getAttribute('href')))");
        Assert.Contains("reports/summary.md", files);
        Assert.All(files, path => Assert.True(File.Exists(Path.Combine(album.Folder, path)), path));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task NeighboursAndTheNextClusterAreReachedByMouseAndKeys()
    {
        await using var open = await OpenAsync("#cluster-0");
        var (page, clusters) = (open.Page, Clusters());
        var near = page.Locator(".neighbours").GetByRole(AriaRole.Link);
        Assert.Equal(5, await near.CountAsync());
        var target = await near.First.GetAttributeAsync("href");
        await near.First.ClickAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync(clusters.Single(c => $"#cluster-{c.Id}" == target).Title);
        await page.GoBackAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync(clusters[0].Title);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next cluster" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heading(page)).ToHaveTextAsync(clusters[1].Title);
        await Assertions.Expect(Heading(page)).ToBeFocusedAsync();
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task AClusterAndAPhotoAreShownOnTheMap()
    {
        await using var open = await OpenAsync("#cluster-2");
        var page = open.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "On the map" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Map", Exact = true })).ToBeFocusedAsync();

        // The cluster fills the map: a box around everything visible contains all of it that is not below the map's buttons, and little
        // else.
        await page.GetByRole(AriaRole.Button, new() { Name = "Select with a box" }).ClickAsync();
        var box = (await page.Locator(".map-surface").BoundingBoxAsync())!;
        await open.DragAsync((box.X + 14, box.Y + 14), (box.X + box.Width - 14, box.Y + box.Height - 14));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as text" }).ClickAsync());
        var inSight = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        var own = PathsOf(2);
        Assert.Empty(own.Except(inSight));
        Assert.InRange(inSight.Length, own.Count, 239);

        await page.GotoAsync(album.Page.AbsoluteUri + "#cluster-2");
        await page.GetByRole(AriaRole.List, new() { Name = "Photos of “" }).GetByRole(AriaRole.Button).First.ClickAsync();
        var name = await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading).InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show it on the map" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".map [aria-live]")).ToContainTextAsync(name);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task ASelectionIsCopiedAndSavedAsATable()
    {
        await using var open = await OpenAsync("#map");
        var page = open.Page;
        var surface = page.Locator(".map-surface");
        await surface.FocusAsync();
        foreach (var key in (string[])["Shift+ArrowRight", "Space", "Shift+ArrowDown", "Space"])
            await page.Keyboard.PressAsync(key);
        var selection = page.GetByRole(AriaRole.Complementary, new() { Name = "Selection" });
        await selection.GetByRole(AriaRole.Button, new() { Name = "Copy paths" }).ClickAsync();
        await Assertions.Expect(selection.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 paths copied");
        await page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await page.Keyboard.PressAsync("Control+V");
        var pasted = (await page.GetByRole(AriaRole.Searchbox).InputValueAsync()).Trim();

        var download = await page.RunAndWaitForDownloadAsync(() => selection.GetByRole(AriaRole.Button, new() { Name = "Save as CSV" }).ClickAsync());
        var rows = (await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("path,cluster,title,taken_at", rows[0]);
        Assert.Equal(4, rows.Length);
        Assert.All(rows[1..3], row => Assert.Contains(row[..row.IndexOf(',', StringComparison.Ordinal)], pasted, StringComparison.Ordinal));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task AllFilmsPlayOneAfterTheOther()
    {
        await using var open = await OpenAsync("");
        var page = open.Page;
        await page.EvaluateAsync("() => { globalThis.played = []; document.addEventListener('ended', event => played.push(`${location.hash} ${event.target.currentTime > 1}`), true); }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play all films" }).ClickAsync();
        await open.WaitForAsync("played.length === 3");
        Assert.Equal(["#cluster-0 true", "#cluster-1 true", "#cluster-2 true"], await page.EvaluateAsync<string[]>("played"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task OnPaperThereAreNoControlsAndFilmsAreStills()
    {
        await using var open = await OpenAsync("#cluster-0", Looks.Wide with { Dark = true });
        var page = open.Page;
        await open.WaitForAsync("document.querySelector('.film-still')?.complete");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".film-still")).ToBeVisibleAsync();
        foreach (var control in (string[])["#view-cluster video", ".views", ".seek", ".pager", ".film-strip"])
            await Assertions.Expect(page.Locator(control)).ToBeHiddenAsync();

        // Dark on white, whatever the screen's colour scheme.
        Assert.Equal("rgb(255, 255, 255) rgb(36, 32, 27)", await page.EvaluateAsync<string>("(style => `${style.backgroundColor} ${style.color}`)(getComputedStyle(document.body))"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task TheMapIsPannedPinchedAndTappedByFingers()
    {
        await using var open = await OpenAsync("#map", Looks.Touched with { ReducedMotion = true });
        var page = open.Page;
        await open.WaitForWholeMapAsync();
        await page.Locator(".map-surface").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".map-surface").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var fingers = await page.Context.NewCDPSessionAsync(page);
        Task TouchAsync(string type, params (float X, float Y)[] points) => fingers.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = points.Select((p, i) => new Dictionary<string, object> { ["x"] = p.X, ["y"] = p.Y, ["id"] = i }).ToArray(),
        });

        var before = await LabelsAsync(page);
        await TouchAsync("touchStart", (x, y));
        for (var step = 1; step <= 6; step++)
            await TouchAsync("touchMove", (x + (5 * step), y + (3 * step)));
        await TouchAsync("touchEnd");
        var panned = await LabelsAsync(page);
        var shared = before.Keys.Intersect(panned.Keys).ToArray();
        Assert.NotEmpty(shared);
        Assert.All(shared, title => Assert.Equal((30.0, 18.0), (Math.Round(panned[title].X - before[title].X), Math.Round(panned[title].Y - before[title].Y))));

        // Fingers move twice as far apart around the middle: all distances from it double.
        await TouchAsync("touchStart", (x - 30, y), (x + 30, y));
        for (var step = 1; step <= 6; step++)
            await TouchAsync("touchMove", (x - 30 - (5 * step), y), (x + 30 + (5 * step), y));
        await TouchAsync("touchEnd");
        var pinched = await LabelsAsync(page);
        shared = [.. panned.Keys.Intersect(pinched.Keys)];
        Assert.NotEmpty(shared);
        Assert.All(shared, title => Assert.Equal(2 * (panned[title].X - (box.Width / 2)), pinched[title].X - (box.Width / 2), 3.0));

        // A tap below a title hits its cluster's middle photo.
        var (titleX, titleY) = pinched.Values.OrderBy(p => Math.Abs(p.X - (box.Width / 2)) + Math.Abs(p.Y - (box.Height / 2))).First();
        await page.Touchscreen.TapAsync(box.X + (float)titleX, box.Y + (float)titleY + 40);
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Empty(open.Complaints);
    }

    // The middle of each visible title, relative to the surface's corner.
    private static async Task<Dictionary<string, (double X, double Y)>> LabelsAsync(IPage page)
    {
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var labels = await page.EvaluateAsync<string[]>(
            """
            () => {
              const corner = document.querySelector('.map-surface').getBoundingClientRect();
              return [...document.querySelectorAll('.map-label:not([hidden])')].map(label => {
                const box = label.getBoundingClientRect();
                return `${label.textContent}|${box.x + box.width / 2 - corner.x}|${box.y + box.height / 2 - corner.y}`;
              });
            }
            """);
        return labels.Select(l => l.Split('|')).ToDictionary(p => p[0], p => (double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), double.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static ILocator Heading(IPage page) => page.Locator("#view-cluster").GetByRole(AriaRole.Heading, new() { Level = 2 });

    private async Task<OpenPage> OpenAsync(string view, Looks? looks = null)
    {
        album.SkipWithoutChromium();
        return await album.OpenAsync(new Uri(album.Page.AbsoluteUri + view), looks ?? (Looks.Wide with { ReducedMotion = true }));
    }

    private IReadOnlyList<Cluster> Clusters() => ClusterFile.Read(new AlbumLayout(album.Folder).Clusters);

    // With the page's names for them.
    private List<string> PathsOf(int cluster)
    {
        var layout = new AlbumLayout(album.Folder);
        var ids = Imago.Clustering.LabelsFile.Read(layout.Labels).Photos.Where(p => p.Cluster == cluster).Select(p => p.Id!.Value).ToHashSet();
        var index = Imago.Photos.PhotoIndexFile.Read(layout.Index);
        var roots = Imago.Photos.PhotoRoots.Read(layout, index);
        return [.. index.Counted.Where(p => ids.Contains(p.Id)).Select(p => roots.NameOf(p.Path))];
    }
}
