using System.Text;
using Imago.Errors;
using Imago.Imaging.Vips;
using Imago.Tools;
using NetVips;

namespace Imago.Imaging.Writing;

/// <summary>
/// Rasterises Imago's own SVG with libvips' SVG loader (librsvg). It never reads photos: SVG from elsewhere is never passed to it, and no photo format
/// leads here.
/// </summary>
internal static class SvgRasterizer
{
    private const string Loader = "svgload_buffer";

    /// <summary>True if libvips is on this machine and can draw SVG.</summary>
    public static bool IsAvailable
    {
        get
        {
            try
            {
                VipsLibrary.EnsureStarted();
                return VipsLibrary.DrawsSvg;
            }
            catch (MissingComponentException)
            {
                return false;
            }
        }
    }

    /// <summary>Draws a picture at the size its root element gives.</summary>
    /// <param name="svg">The SVG, with width and height in pixels; transparent parts become black.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    /// <exception cref="ImagoException">The picture cannot be drawn.</exception>
    public static RgbImage Draw(string svg)
    {
        VipsLibrary.EnsureStarted();
        if (!VipsLibrary.DrawsSvg)
            throw new MissingComponentException("libvips", $"libvips was found but was built without SVG (librsvg), so plots cannot be written as PNG; their SVG files can. {InstallCommand.Advice}");
        try
        {
            return VipsGate.Run("a plot", _ => Load(Encoding.UTF8.GetBytes(svg)));
        }
        catch (UnreadablePhotoException e)
        {
            // The gate words failures for photos; this is one of our own pictures.
            throw new ImagoException($"A plot could not be drawn by libvips ({Loader}): {e.Reason}", e);
        }
    }

    private static RgbImage Load(byte[] svg)
    {
        using var steps = new VipsSteps(VipsCall.Run(() => Image.SvgloadBuffer(svg, unlimited: true)));
        steps.Flatten();
        steps.ToThreeBytes();
        return new RgbImage(steps.Last.Width, steps.Last.Height, steps.Last.ToBytes());
    }
}
