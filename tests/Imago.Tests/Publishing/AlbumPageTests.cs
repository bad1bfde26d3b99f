using System.Net;
using System.Security.Cryptography;
using Imago.Publishing;
using Imago.Tests.Support;

namespace Imago.Tests.Publishing;

public sealed class AlbumPageTests
{
    public static TheoryData<string> Hostile => [.. SamplePage.HostileNames];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileNamesAddNeitherTagsNorAttributes(string name)
    {
        // The same page with a harmless name has exactly the same tags and attribute names.
        var tame = PageReader.Tags(AlbumPage.Render(SamplePage.Whole()));
        var tags = PageReader.Tags(AlbumPage.Render(SamplePage.Whole(name)));
        Assert.Equal(tame.Select(Shape), tags.Select(Shape));

        static string Shape(PageReader.Tag tag) => tag.Name + " " + string.Join(' ', tag.Attributes.Keys);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileNamesAreReadBackAsTheyWere(string name)
    {
        var image = PageReader.Tags(AlbumPage.Render(SamplePage.Whole(name))).First(t => t.Name == "img" && t.Attributes.ContainsKey("title"));
        var shown = name.Replace('\n', '\u240a').Replace('\t', '\u2409').Replace('\0', '\u2400');
        Assert.Equal(shown, image.Attributes["alt"]);
        Assert.Equal($"assets/thumbs/{SamplePage.Segment(name)}.jpg", Uri.UnescapeDataString(image.Attributes["src"]));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void LinksAreRelativeAndLeadToFilesOfTheAlbum(string name)
    {
        using var folder = new TemporaryFolder();
        var model = SamplePage.Whole(name);
        foreach (var path in model.Clusters.SelectMany(PathsOf).Concat([model.Highlights!.FilmPath, model.Highlights.PosterPath!]))
        {
            var file = folder[path];
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Empty);
        }

        AlbumPage.Write(folder.Path, model);
        var urls = PageReader.Urls(File.ReadAllText(folder["index.html"])).ToList();
        Assert.True(urls.Count > 15);
        foreach (var url in urls.Where(u => !u.StartsWith('#')))
        {
            Assert.Matches("^[A-Za-z0-9%._~-]+(/[A-Za-z0-9%._~-]+)*$", url);
            Assert.True(File.Exists(folder[Uri.UnescapeDataString(url)]), url);
        }
    }

    [Fact]
    public void NothingWrittenNamesTheNetwork()
    {
        using var folder = new TemporaryFolder();
        AlbumPage.Write(folder.Path, SamplePage.Whole());
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            // SVG's namespace is only a name; it causes no request.
            var text = File.ReadAllText(file).Replace("\"http://www.w3.org/2000/svg\"", string.Empty, StringComparison.Ordinal);
            Assert.DoesNotContain("http:", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("https:", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("(?i)(?<!Object)url\\(", text);
            Assert.DoesNotContain("@import", text, StringComparison.OrdinalIgnoreCase);
            foreach (var way in (string[])["fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval("])
                Assert.DoesNotContain(way, text, StringComparison.Ordinal);
            Assert.DoesNotMatch("[\"'(]//", text);
        }
    }

    [Fact]
    public void ThePolicyForbidsAllThatIsNotNamedAndNothingStandsInline()
    {
        var html = AlbumPage.Render(SamplePage.Whole());
        var tags = PageReader.Tags(html);
        var policy = Assert.Single(tags, t => t.Attributes.GetValueOrDefault("http-equiv") == "Content-Security-Policy").Attributes["content"];
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain('*', policy);
        Assert.DoesNotContain(tags, t => t.Name == "style" || t.Attributes.ContainsKey("style") || t.Attributes.Keys.Any(k => k.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(tags.Where(t => t.Name == "script"), t => Assert.Equal("assets/album.js", t.Attributes["src"]));
    }

    [Fact]
    public void TheSameModelGivesTheSameBytes()
    {
        static string[] Hashes()
        {
            using var folder = new TemporaryFolder();
            AlbumPage.Write(folder.Path, SamplePage.Whole());
            return [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))))];
        }

        var first = Hashes();
        Assert.Equal(4, first.Length);
        Assert.Equal(first, Hashes());
    }

    [Fact]
    public void WritingAgainReplacesThePageAndTouchesNothingElse()
    {
        using var folder = new TemporaryFolder();
        AlbumPage.Write(folder.Path, SamplePage.Whole("old title"));
        File.WriteAllText(folder["assets/mine.txt"], "mine");
        AlbumPage.Write(folder.Path, SamplePage.Whole("new title"));
        Assert.Contains("new title", File.ReadAllText(folder["index.html"]), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["assets/mine.txt"]));
        Assert.Equal(5, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void WhatWasNotMadeIsSaidAndNotLinked()
    {
        var bare = SamplePage.Card(3, "Bare") with { FilmPath = null, FilmSeconds = 0, PosterPath = null, MidiPath = null, WavPath = null, MusicReason = null, MusicFacts = [], Thumbnails = [] };
        var html = AlbumPage.Render(SamplePage.Whole() with { Clusters = [bare], Highlights = null, Rejections = [], DuplicateCount = 0 });
        var card = html[html.IndexOf("<article", StringComparison.Ordinal)..html.IndexOf("</article>", StringComparison.Ordinal)];
        Assert.DoesNotContain("<a ", card, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", card, StringComparison.Ordinal);
        Assert.DoesNotContain("<ul", card, StringComparison.Ordinal);
        Assert.Contains("No film was rendered", card, StringComparison.Ordinal);
        Assert.Contains("has no music", card, StringComparison.Ordinal);
        Assert.Contains("No file was an exact copy", html, StringComparison.Ordinal);
        Assert.Contains("could be read", html, StringComparison.Ordinal);
        Assert.DoesNotContain("minutes of film", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Highlights", html, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersAreSummedFromAllFilms()
    {
        var html = AlbumPage.Render(SamplePage.Whole());
        Assert.Contains("<strong>7</strong> photos", html, StringComparison.Ordinal);
        Assert.Contains("<strong>2</strong> clusters", html, StringComparison.Ordinal);
        Assert.Contains("<strong>4</strong> minutes of film", html, StringComparison.Ordinal);
    }

    [Fact]
    public void CardsSayWhereTheyStandFromTheAlbumsLowestToItsHighest()
    {
        string[] features = ["brightness", "saturation", "colorfulness", "edges", "variance"];
        var cards = PageReader.Tags(AlbumPage.Render(SamplePage.Whole())).Where(t => t.Name == "article").ToList();

        // Brightness, colorfulness and edges are equal in both clusters; saturation and variance differ.
        Assert.Equal(["0.500", "0.000", "0.500", "0.500", "0.000"], features.Select(f => cards[0].Attributes["data-" + f]));
        Assert.Equal(["0.500", "1.000", "0.500", "0.500", "1.000"], features.Select(f => cards[1].Attributes["data-" + f]));
    }

    [Fact]
    public void ALargeAlbumsPageStaysSmall()
    {
        var photos = Enumerable.Range(0, 250).Select(i => new CardThumbnail($"assets/thumbs/{i:x16}.jpg", 160, 120, $"IMG_{i:0000}.jpg")).ToList();
        var html = AlbumPage.Render(SamplePage.Whole() with { Clusters = [.. Enumerable.Range(0, 200).Select(i => SamplePage.Card(i, "Dark, muted, plain") with { Thumbnails = photos })] });
        Assert.InRange(html.Length, 200 * 500, 200 * 4_000);
    }

    [Fact]
    public void PicturesHaveSizesAndTextAndOnlyTheHeadsAreLoadedAtOnce()
    {
        var images = PageReader.Tags(AlbumPage.Render(SamplePage.Whole())).Where(t => t.Name == "img").ToList();
        Assert.All(images, t => Assert.True(t.Attributes.ContainsKey("alt") && t.Attributes.ContainsKey("width") && t.Attributes.ContainsKey("height")));
        Assert.Equal(4, images.Count(t => t.Attributes.GetValueOrDefault("loading") == "lazy"));
        Assert.All(PageReader.Tags(AlbumPage.Render(SamplePage.Whole())).Where(t => t.Name == "video"), t => Assert.Equal("none", t.Attributes["preload"]));
    }

    [Fact]
    public void AnAlbumWithoutClustersIsAPageAllTheSame()
    {
        var html = AlbumPage.Render(new AlbumPageModel("Nothing", "0.1.0", 0, 0, [], [], []));
        Assert.Contains("This album has no clusters.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.NotEmpty(PageReader.Tags(html));
        Assert.Contains("<title>Nothing</title>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../secret.mp4")]
    [InlineData("videos//a.mp4")]
    [InlineData("")]
    public void PathsThatLeaveTheAlbumAreRefusedBeforeAnythingIsWritten(string path)
    {
        using var folder = new TemporaryFolder();
        var model = SamplePage.Whole() with { Clusters = [SamplePage.Card(0, "x") with { FilmPath = path }] };
        Assert.Throws<ArgumentException>(() => AlbumPage.Write(folder.Path, model));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static IEnumerable<string> PathsOf(ClusterCard card) =>
        new[] { card.FilmPath, card.PosterPath, card.MidiPath, card.WavPath, card.RollPath }.OfType<string>().Concat(card.Thumbnails.Select(t => t.Path));
}
