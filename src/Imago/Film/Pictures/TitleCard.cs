using Imago.Errors;
using Imago.Film.Frames;
using Imago.Imaging;

namespace Imago.Film.Pictures;

/// <summary>A film's title card: its title on a darkened mosaic of its photos.</summary>
internal sealed class TitleCard
{
    private const double TitleSize = 0.085; // of the square root of the frame's area, so that frames of all shapes have similar letters
    private const double LeastTitle = 0.4; // of the title's size: the smallest size of a long title
    private const double SubtitleSize = 0.38; // of the title's size
    private const double Gap = 0.42; // between title and subtitle, of the title's size
    private const double TextWidth = 0.84; // of the frame's width
    private const int TitleLines = 3;
    private const int SubtitleLines = 2;

    private readonly int _width;
    private readonly int _height;

    /// <summary>Creates a card.</summary>
    /// <param name="width">The frame's width in pixels, even.</param>
    /// <param name="height">The frame's height in pixels, even.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive.</exception>
    public TitleCard(int width, int height)
    {
        Yuv420Frame.RequireEven(width, nameof(width));
        Yuv420Frame.RequireEven(height, nameof(height));
        (_width, _height) = (width, height);
    }

    /// <summary>Draws the card.</summary>
    /// <param name="title">Any string; drawn on at most three lines, shrunk to fit.</param>
    /// <param name="subtitle">Any string, such as the number of photos; drawn smaller.</param>
    /// <param name="photos">Photos of the film, in order; small ones suffice. Of many photos, some are shown; without photos, the
    /// background is plain.</param>
    /// <param name="frame">Receives the card; must be of the card's size. All of it is overwritten.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without text.</exception>
    public void Draw(string title, string subtitle, IReadOnlyList<RgbImage> photos, Yuv420Frame frame)
    {
        if (frame.Width != _width || frame.Height != _height)
            throw new ArgumentException($"The frame is {frame.Width} x {frame.Height}, the card {_width} x {_height}.", nameof(frame));
        var size = Math.Max(8, TitleSize * Math.Sqrt((double)_width * _height));
        var style = new TextStyle(size) { LeastSize = size * LeastTitle, MaxWidth = Math.Max(1, (int)(_width * TextWidth)), MaxLines = TitleLines, Bold = true, Centred = true };
        var head = TextImage.Render(title, style);
        var foot = TextImage.Render(subtitle, style with { Size = size * SubtitleSize, LeastSize = size * SubtitleSize, MaxLines = SubtitleLines, Bold = false });

        var gap = head.Height > 0 && foot.Height > 0 ? (int)Math.Round(size * Gap) : 0;
        var block = head.Height + gap + foot.Height;
        new TitleBackground(_width, _height, block).Draw(photos, frame);
        Put(head, (_height - block) / 2, size * 0.3);
        Put(foot, ((_height - block) / 2) + head.Height + gap, size * 0.2);

        void Put(TextImage text, int top, double softness)
        {
            if (text.Width > 0)
                new TextOverlay(text, (_width - text.Width) / 2, top, _width, _height, (int)Math.Round(softness)).Draw(frame);
        }
    }
}
