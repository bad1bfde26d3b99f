namespace Imago.Film.Pictures;

/// <summary>The part of a photo that is shown, and its place on the frame.</summary>
/// <param name="SourceLeft">The part's left edge, in pixels of the photo.</param>
/// <param name="SourceTop">The part's top edge.</param>
/// <param name="SourceWidth">The part's width, above 0; the part lies within the photo.</param>
/// <param name="SourceHeight">The part's height.</param>
/// <param name="Left">The first column on the frame.</param>
/// <param name="Top">The first row on the frame.</param>
/// <param name="Width">The width on the frame, 1 or more.</param>
/// <param name="Height">The height on the frame, 1 or more.</param>
internal readonly record struct Placement(
    double SourceLeft, double SourceTop, double SourceWidth, double SourceHeight, int Left, int Top, int Width, int Height)
{
    // The space above a subject that is taller than the window, as a fraction of the window's height.
    private const double Headroom = 0.15;

    /// <summary>Places a whole photo in the middle of the frame, as large as fits within the enlargement limit.</summary>
    public static Placement Whole(int width, int height, CanvasOptions canvas)
    {
        var (shownWidth, shownHeight) = Fit(width, height, canvas.Width, canvas.Height);
        if (shownWidth > width * canvas.MostEnlargement || shownHeight > height * canvas.MostEnlargement)
            (shownWidth, shownHeight) = (Enlarged(width, canvas.MostEnlargement, shownWidth), Enlarged(height, canvas.MostEnlargement, shownHeight));
        return Centred(new Placement(0, 0, width, height, 0, 0, shownWidth, shownHeight), canvas);
    }

    /// <summary>Fills the frame as far as the enlargement limit allows; parts away from the subject are cut off.</summary>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <param name="canvas">The frame.</param>
    /// <param name="subject">Called where something must be cut off.</param>
    public static Placement Filling(int width, int height, CanvasOptions canvas, Func<Subject> subject)
    {
        // One side is shown whole, to the pixel. Integer products tell exactly which.
        var wider = (long)width * canvas.Height >= (long)height * canvas.Width;
        var scale = wider ? (double)canvas.Height / height : (double)canvas.Width / width;
        var (sourceWidth, sourceHeight) = wider
            ? ((double)canvas.Width * height / canvas.Height, (double)height)
            : (width, (double)canvas.Height * width / canvas.Width);
        if (scale > canvas.MostEnlargement)
        {
            scale = canvas.MostEnlargement;
            (sourceWidth, sourceHeight) = (Math.Min(width, canvas.Width / scale), Math.Min(height, canvas.Height / scale));
        }

        var shownWidth = sourceWidth < width ? canvas.Width : Enlarged(width, scale, canvas.Width);
        var shownHeight = sourceHeight < height ? canvas.Height : Enlarged(height, scale, canvas.Height);
        var (left, top) = (0.0, 0.0);
        if (sourceWidth < width || sourceHeight < height)
        {
            var kept = subject();
            left = Start(kept.X, kept.Left, kept.Right, sourceWidth / width, 0) * width;
            top = Start(kept.Y, kept.Top, kept.Bottom, sourceHeight / height, Headroom) * height;
        }

        return Centred(new Placement(left, top, sourceWidth, sourceHeight, 0, 0, shownWidth, shownHeight), canvas);
    }

    /// <summary>The size of a picture scaled to fit a box: one side equals the box's, the other is 1 or more.</summary>
    public static (int Width, int Height) Fit(int width, int height, int boxWidth, int boxHeight)
    {
        // Compared as fractions, so that a picture of the box's shape fills it exactly.
        if ((long)width * boxHeight >= (long)height * boxWidth)
            return (boxWidth, Math.Max(1, (int)((((long)height * boxWidth * 2) + width) / (2L * width))));
        return (Math.Max(1, (int)((((long)width * boxHeight * 2) + height) / (2L * height))), boxHeight);
    }

    private static int Enlarged(int side, double scale, int most) => (int)Math.Clamp(Math.Round(side * scale), 1, most);

    private static Placement Centred(Placement placement, CanvasOptions canvas) =>
        placement with { Left = (canvas.Width - placement.Width) / 2, Top = (canvas.Height - placement.Height) / 2 };

    // The start of a window of a given extent, all as fractions of the photo's side. The window is centred on the subject and contains it
    // where it is long enough. With headroom, a subject that is too long is cut at its end: a person keeps the head rather than the feet.
    private static double Start(double middle, double first, double last, double extent, double headroom)
    {
        var start = middle - (extent / 2);
        if (last - first <= extent)
            start = Math.Clamp(start, last - extent, first);
        if (headroom > 0)
            start = Math.Min(start, first - (headroom * extent));
        return Math.Clamp(start, 0, 1 - extent);
    }
}
