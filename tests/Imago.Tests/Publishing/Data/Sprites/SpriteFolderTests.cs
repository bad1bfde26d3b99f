using System.Text.Json.Nodes;
using Imago.Imaging;
using Imago.Imaging.Decoding;

namespace Imago.Tests.Publishing.Data.Sprites;

public sealed class SpriteFolderTests
{
    // Two sheets of large tiles: the first holds 64.
    private const int Photos = 70;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryTileShowsItsPhoto(bool hasMap)
    {
        const int Missing = 7;
        using var folder = new PageFolder([.. Enumerable.Range(0, Photos).Select(i => i % 3)], hasMap, hasThumbnail: i => i != Missing);
        var sets = folder.Publish().Read("album.js")["sprites"]!.AsArray();
        var tiles = folder.Read("photos-0.js")["tile"]!.AsArray().Select(t => (int)t!).ToArray();
        Assert.Equal(Enumerable.Range(0, Photos), tiles.Order());
        Assert.Equal([(16, 128, 1), (96, 8, 2)], sets.Select(s => ((int)s!["tile"]!, (int)s["columns"]!, s["sheets"]!.AsArray().Count)));
        foreach (var set in sets)
        {
            foreach (var sheet in set!["sheets"]!.AsArray())
            {
                var image = Decode(folder, sheet!);
                var (tile, columns, from) = ((int)set["tile"]!, (int)set["columns"]!, (int)sheet!["from"]!);
                Assert.Equal(columns * tile, image.Width);
                Assert.InRange(image.Height, tile, columns * tile);
                for (var i = 0; i < (int)sheet["count"]!; i++)
                {
                    var photo = Array.IndexOf(tiles, from + i);
                    var at = (((((i / columns * tile) + (tile / 2)) * image.Width) + (i % columns * tile) + (tile / 2))) * 3;
                    var (red, green, blue) = photo == Missing ? ((byte)128, (byte)128, (byte)128) : PageFolder.ColourOf(photo);
                    Assert.True(
                        Math.Abs(image.Pixels[at] - red) < 24 && Math.Abs(image.Pixels[at + 1] - green) < 24 && Math.Abs(image.Pixels[at + 2] - blue) < 24,
                        $"tile {tile}, photo {photo}: ({image.Pixels[at]}, {image.Pixels[at + 1]}, {image.Pixels[at + 2]}) is not ({red}, {green}, {blue})");
                }
            }
        }
    }

    [Fact]
    public void SmallSheetsComeAsScriptsToo()
    {
        using var folder = new PageFolder(new int[Photos]);
        var sets = folder.Publish().Read("album.js")["sprites"]!.AsArray();
        var sheet = sets[0]!["sheets"]![0]!;
        var script = PageFolder.Argument(File.ReadAllText(folder.Album.At((string)sheet["script"]!)));
        Assert.Equal((string)sheet["path"]!, (string)script["path"]!);
        Assert.Equal(File.ReadAllBytes(folder.Album.At((string)sheet["path"]!)), Convert.FromBase64String((string)script["webp"]!));
        Assert.All(sets[1]!["sheets"]!.AsArray(), s => Assert.Null(s!["script"]));
    }

    [Fact]
    public void ASheetThatIsRightIsLeftAloneAndOneOfOtherPhotosGoes()
    {
        using var folder = new PageFolder(new int[Photos]);
        var files = Sheets(folder.Publish());
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(4, files.Length);
        foreach (var path in files)
            File.SetLastWriteTimeUtc(path, past);
        File.Delete(files[^1]);
        File.Delete(files.Single(f => f.EndsWith(".js", StringComparison.Ordinal)));
        File.WriteAllText(folder.Album.At("assets", "sprites", "s96-9-0123456789abcdef.webp"), "");
        Assert.Equal(files, Sheets(folder.Publish()));
        Assert.Equal([false, true, true, false], files.Select(p => File.GetLastWriteTimeUtc(p) == past));
    }

    [Fact]
    public void ASheetThatIsDamagedIsMadeAgain()
    {
        using var folder = new PageFolder(new int[Photos]);
        var files = Sheets(folder.Publish());
        var before = files.Select(File.ReadAllBytes).ToArray();
        for (var i = 0; i < files.Length; i++)
            File.WriteAllBytes(files[i], i % 2 == 0 ? before[i][..(before[i].Length / 2)] : new byte[before[i].Length]);
        Assert.Equal(files, Sheets(folder.Publish()));
        Assert.Equal(before, files.Select(File.ReadAllBytes));
    }

    private static string[] Sheets(PageFolder folder) => [.. Directory.EnumerateFiles(folder.Album.At("assets", "sprites")).Order(StringComparer.Ordinal)];

    private static RgbImage Decode(PageFolder folder, JsonNode sheet) =>
        new PhotoDecoder().Decode(folder.Album.At((string)sheet["path"]!), DecodeSize.Full, TestContext.Current.CancellationToken);
}
