using Imago.Errors;
using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>A slide's caption: small white letters at the lower left, put over each of its frames after all that moves has moved.</summary>
public sealed class CaptionOverlay
{
    private const double Size = 0.036; // of the frame's height
    private const double LeastSize = 9; // pixels: below, letters cannot be read
    private const double Margin = 0.05; // of each side: what screens may cut off (SMPTE ST 2046-1 keeps 5 % for titles)
    private const double WidestShape = 0.8; // upright frames have shorter lines: there their width decides
    private const int MaxLines = 2;

    private readonly TextOverlay? _overlay;

    /// <summary>Prepares a caption.</summary>
    /// <param name="text">Any string; what does not fit on two lines ends in an ellipsis. One without a visible character draws nothing.</param>
    /// <param name="width">The frames' pixels across, even.</param>
    /// <param name="height">The frames' pixels down, even.</param>
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
    /// <param name="frame">A frame of the size the caption was made for.</param>
    public void Draw(Yuv420Frame frame) => _overlay?.Draw(frame);
}
