using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Page.Tests.Support;

namespace Imago.Page.Tests;

/// <summary>The map with too many photos to draw large: every photo is at its place, with canvas 2D and with WebGL.</summary>
public sealed class CrowdedMapTests(BrowsedAlbum browser, CrowdedAlbum album) : IClassFixture<CrowdedAlbum>
{
    // For the result, a software renderer is as good as a graphics card, so the page must not detect it.
    private const string HideThatItIsSoftware = """
        const context = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, options) { return context.call(this, kind, { ...options, failIfMajorPerformanceCaveat: false }); };
        const extension = WebGL2RenderingContext.prototype.getExtension;
        WebGL2RenderingContext.prototype.getExtension = function (name) { return name === "WEBGL_debug_renderer_info" ? null : extension.call(this, name); };
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryPhotoIsShownAtItsPlace(bool byWebGl)
    {
        browser.SkipWithoutChromium();
        await using var open = await browser.OpenAsync(new Uri(album.Page.AbsoluteUri + "#map"), Looks.Wide, byWebGl ? HideThatItIsSoftware : null);
        await open.WaitForWholeMapAsync();
        Assert.Equal(byWebGl, await open.Page.Locator("canvas.map-crowd").CountAsync() == 1);
        var shot = await PhotosOfMapAsync(open);
        var (left, top, right, bottom) = Painted(shot);
        var (across, down) = ((right - left) / (double)CrowdedAlbum.Columns, (bottom - top) / (double)CrowdedAlbum.Rows);
        var wrong = 0;
        for (var y = 1; y < CrowdedAlbum.Rows - 1; y++)
        {
            for (var x = 1; x < CrowdedAlbum.Columns - 1; x++)
            {
                var at = ((int)(top + ((y + 0.5) * down)) * shot.Width * 3) + ((int)(left + ((x + 0.5) * across)) * 3);
                var (red, green, blue) = CrowdedAlbum.ColourOf(x, y);
                if (Math.Abs(shot.Pixels[at] - red) > 14 || Math.Abs(shot.Pixels[at + 1] - green) > 14 || Math.Abs(shot.Pixels[at + 2] - blue) > 30)
                    wrong++;
            }
        }

        // A point may also show a frame in the cluster's colour, or an overlapping neighbour.
        Assert.InRange(wrong, 0, CrowdedAlbum.Columns * CrowdedAlbum.Rows / 20);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task WithoutTheirPicturesPhotosAreInTheColourOfTheirCluster()
    {
        browser.SkipWithoutChromium();
        var (sprites, elsewhere) = (album.Sprites, album.Sprites + "-elsewhere");
        Directory.Move(sprites, elsewhere);
        await using var open = await browser.OpenAsync(new Uri(album.Page.AbsoluteUri + "#map"), Looks.Wide);
        await open.WaitForWholeMapAsync();
        Directory.Move(elsewhere, sprites);
        var shot = await PhotosOfMapAsync(open);
        var (left, top, right, bottom) = Painted(shot);
        Assert.InRange((right - left) / (double)(bottom - top), 1.45, 1.55);
        var middle = ((shot.Height / 2 * shot.Width) + (shot.Width / 2)) * 3;
        for (var y = top + 1; y < bottom - 1; y++)
        {
            for (var x = left + 1; x < right - 1; x++)
            {
                for (var c = 0; c < 3; c++)
                    Assert.InRange(shot.Pixels[(((y * shot.Width) + x) * 3) + c], shot.Pixels[middle + c] - 3, shot.Pixels[middle + c] + 3);
            }
        }
    }

    // The map without the elements above its photos.
    private static async Task<RgbImage> PhotosOfMapAsync(OpenPage open)
    {
        await open.Page.EvaluateAsync("() => document.querySelectorAll('.map-labels, .map-controls').forEach(part => part.hidden = true)");
        return new PhotoDecoder().Decode(await open.Page.Locator(".map-surface").ScreenshotAsync(), "the map", DecodeSize.Full);
    }

    // The bounding box of the pixels that differ clearly from the background.
    private static (int Left, int Top, int Right, int Bottom) Painted(RgbImage shot)
    {
        bool IsPainted(int x, int y)
        {
            var at = ((y * shot.Width) + x) * 3;
            return shot.Pixels[at + 2] < 200;
        }

        // From the middle outwards along both axes, because the surface's corners are rounded.
        var (middleX, middleY) = (shot.Width / 2, shot.Height / 2);
        return (
            Enumerable.Range(0, middleX).First(x => IsPainted(x, middleY)),
            Enumerable.Range(0, middleY).First(y => IsPainted(middleX, y)),
            Enumerable.Range(middleX, middleX).Last(x => IsPainted(x, middleY)) + 1,
            Enumerable.Range(middleY, middleY).Last(y => IsPainted(middleX, y)) + 1);
    }
}
