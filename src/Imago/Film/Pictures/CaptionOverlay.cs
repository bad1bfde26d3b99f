using Imago.Errors;
using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>
/// A slide's caption: small white letters at the lower left, drawn over each frame so that they do not move with the slide.
/// </summary>
internal sealed class CaptionOverlay
{
    private const double Size = 0.036; // of the frame's height
    private const double LeastSize = 9; // in pixels: smaller letters are illegible
    private const double Margin = 0.05; // of each side: screens may cut off this much (SMPTE ST 2046-1 keeps 5 % for titles)
    private const double WidestShape = 0.8; // narrower frames have shorter lines, so their width sets the size
    private const int MaxLines = 2;

    private readonly TextOverlay? _overlay;

    /// <summary>Prepares a caption.</summary>
    /// <param name="text">The caption. Text beyond two lines is replaced by an ellipsis. Without a visible character, nothing is
    /// drawn.</param>
    /// <param name="width">The frames' width in pixels, even.</param>
    /// <param name="height">The frames' height in pixels, even.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without text.</exception>
    public CaptionOverlay(string text, int width, int height)
    {
        Yuv420Frame.RequireEven(width, nameof(width));
        Yuv420Frame.RequireEven(height, nameof(height));
        var size = Math.Max(LeastSize, Size * Math.Min(height, width / WidestShape));
        var (left, bottom) = ((int)Math.Round(width * Margin), height - (int)Math.Round(height * Margin));
        var image = TextImage.Render(text, new TextStyle(size) { MaxWidth = Math.Max(1, width - (2 * left)), MaxLines = MaxLines });
        if (image.Width > 0)
            _overlay = new TextOverlay(image, left, bottom - image.Height, width, height, (int)Math.Round(size * 0.5));
    }

    /// <summary>Draws the caption.</summary>
    /// <param name="frame">A frame of the size given to the constructor.</param>
    public void Draw(Yuv420Frame frame) => _overlay?.Draw(frame);
}
