using System.Text.Json.Nodes;
using Imago.Photos;

namespace Imago.Tests.Publishing.Data;

public sealed class SpriteFolderTests
{
    // Two sheets of large tiles: the first holds 441.
    private const int Photos = 460;

    [Fact]
    public void EveryTileShowsItsPhoto()
    {
        const int Missing = 7;
        using var folder = new PageFolder(new int[Photos], hasThumbnail: i => i != Missing);
        var sets = folder.Publish().Read("album.js")["sprites"]!.AsArray();
        Assert.Equal([(16, 128, 1), (96, 21, 2)], sets.Select(s => ((int)s!["tile"]!, (int)s["columns"]!, s["sheets"]!.AsArray().Count)));
        foreach (var set in sets)
        {
            foreach (var sheet in set!["sheets"]!.AsArray())
            {
                var image = Decode(folder, sheet!);
                var (tile, columns, from) = ((int)set["tile"]!, (int)set["columns"]!, (int)sheet!["from"]!);
                Assert.Equal(columns * tile, image.Width);
                Assert.InRange(image.Height, tile, 2048);
                for (var i = 0; i < (int)sheet["count"]!; i++)
                {
                    var at = (((((i / columns * tile) + (tile / 2)) * image.Width) + (i % columns * tile) + (tile / 2))) * 3;
                    var (red, green, blue) = from + i == Missing ? ((byte)128, (byte)128, (byte)128) : PageFolder.ColourOf(from + i);
                    Assert.True(
                        Math.Abs(image.Pixels[at] - red) < 24 && Math.Abs(image.Pixels[at + 1] - green) < 24 && Math.Abs(image.Pixels[at + 2] - blue) < 24,
                        $"tile {tile}, photo {from + i}: ({image.Pixels[at]}, {image.Pixels[at + 1]}, {image.Pixels[at + 2]}) is not ({red}, {green}, {blue})");
                }
            }
        }
    }

    [Fact]
    public void ASheetThatIsRightIsLeftAloneAndOneOfOtherPhotosGoes()
    {
        using var folder = new PageFolder(new int[Photos]);
        var files = Sheets(folder.Publish());
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(3, files.Length);
        foreach (var path in files)
            File.SetLastWriteTimeUtc(path, past);
        File.Delete(files[^1]);
        File.WriteAllText(folder.Album.At("assets", "sprites", "s96-9-0123456789abcdef.webp"), "");
        Assert.Equal(files, Sheets(folder.Publish()));
        Assert.Equal([true, true, false], files.Select(p => File.GetLastWriteTimeUtc(p) == past));
    }

    private static string[] Sheets(PageFolder folder) => [.. Directory.EnumerateFiles(folder.Album.At("assets", "sprites")).Order(StringComparer.Ordinal)];

    private static RgbImage Decode(PageFolder folder, JsonNode sheet) =>
        new PhotoDecoder().Decode(folder.Album.At((string)sheet["path"]!), DecodeSize.Full, TestContext.Current.CancellationToken);
}
