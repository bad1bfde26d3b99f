using Imago.Film.Frames;

namespace Imago.Film.Motion;

/// <summary>
/// Draws a window of a larger picture onto a frame with subpixel accuracy, so that slow motion is smooth. It uses only integers, so the
/// bytes are the same on every machine. A resampler must be used by one thread only; its working memory is a row and the taps of a frame.
/// </summary>
internal sealed class WindowResampler
{
    private const double Tolerance = 1e-6;
    private readonly (int Width, int Height) _source;
    private readonly (int Width, int Height) _frame;
    private readonly CubicTaps _lumaAcross;
    private readonly CubicTaps _lumaDown;
    private readonly CubicTaps _chromaAcross;
    private readonly CubicTaps _chromaDown;
    private readonly ShuffledTaps _lumaShuffled;
    private readonly ShuffledTaps _chromaShuffled;
    private readonly short[] _row;

    /// <summary>Creates a resampler.</summary>
    /// <param name="sourceWidth">Width of the pictures in pixels, even.</param>
    /// <param name="sourceHeight">Height of the pictures in pixels, even.</param>
    /// <param name="width">Width of the frames in pixels, even.</param>
    /// <param name="height">Height of the frames in pixels, even.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive.</exception>
    public WindowResampler(int sourceWidth, int sourceHeight, int width, int height)
    {
        Yuv420Frame.RequireEven(sourceWidth, nameof(sourceWidth));
        Yuv420Frame.RequireEven(sourceHeight, nameof(sourceHeight));
        Yuv420Frame.RequireEven(width, nameof(width));
        Yuv420Frame.RequireEven(height, nameof(height));
        (_source, _frame) = ((sourceWidth, sourceHeight), (width, height));
        (_lumaAcross, _lumaDown) = (new CubicTaps(width), new CubicTaps(height));
        (_chromaAcross, _chromaDown) = (new CubicTaps(width / 2), new CubicTaps(height / 2));
        (_lumaShuffled, _chromaShuffled) = (new ShuffledTaps(width), new ShuffledTaps(width / 2));
        _row = new short[sourceWidth + (2 * HorizontalKernel.Margin)];
    }

    /// <summary>Draws a window.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="window">The part of the picture to show: inside it, and at most 4/3 of the frame's sides.</param>
    /// <param name="frame">Receives the frame; all of it is overwritten.</param>
    /// <exception cref="ArgumentException">A size differs from this resampler's, or the window lies outside the picture or is too
    /// large.</exception>
    public void Draw(Yuv420Frame source, MotionWindow window, Yuv420Frame frame)
    {
        if ((source.Width, source.Height) != _source || (frame.Width, frame.Height) != _frame)
            throw new ArgumentException($"This resampler scales {_source} to {_frame}; {(source.Width, source.Height)} to {(frame.Width, frame.Height)} was given.", nameof(frame));
        var (stepAcross, stepDown) = (window.Width / _frame.Width, window.Height / _frame.Height);
        if (!(window.Width > 0 && window.Height > 0 && Within(window.X, window.Width, _source.Width) && Within(window.Y, window.Height, _source.Height)))
            throw new ArgumentException($"{window} does not lie in a picture of {_source}.", nameof(window));
        if (Math.Max(stepAcross, stepDown) > ShuffledTaps.MostStep)
            throw new ArgumentException($"{window} is shrunk to {_frame}, by more than 4/3.", nameof(window));

        // The centre of pixel i is at i + 1/2. Chroma sample j lies on column 2j, between rows 2j and 2j + 1; see Bt709.
        _lumaAcross.Place(window.X + (stepAcross / 2) - 0.5, stepAcross);
        _lumaDown.Place(window.Y + (stepDown / 2) - 0.5, stepDown);
        _chromaAcross.Place((window.X + (stepAcross / 2) - 0.5) / 2, stepAcross);
        _chromaDown.Place((window.Y + stepDown - 1) / 2, stepDown);
        _lumaShuffled.Arrange(_lumaAcross);
        _chromaShuffled.Arrange(_chromaAcross);
        Plane(source.Luma, _source.Width, frame.Luma, _lumaAcross, _lumaShuffled, _lumaDown);
        Plane(source.Cb, _source.Width / 2, frame.Cb, _chromaAcross, _chromaShuffled, _chromaDown);
        Plane(source.Cr, _source.Width / 2, frame.Cr, _chromaAcross, _chromaShuffled, _chromaDown);
    }

    private static bool Within(double start, double length, int side) => start >= -Tolerance && start + length <= side + Tolerance;

    // source: [height, sourceWidth]; target: [down.Count, across.Count]
    private void Plane(ReadOnlySpan<byte> source, int sourceWidth, Span<byte> target, CubicTaps across, ShuffledTaps shuffled, CubicTaps down)
    {
        var row = _row.AsSpan(0, sourceWidth + (2 * HorizontalKernel.Margin));
        var sums = row.Slice(HorizontalKernel.Margin, sourceWidth);
        for (var y = 0; y < down.Count; y++)
        {
            VerticalKernel.Run(new FourRows(source, sourceWidth, down.First[y]), down.Weights.AsSpan(y * CubicTaps.Taps, CubicTaps.Taps), sums);
            row[..HorizontalKernel.Margin].Fill(sums[0]);
            row[^HorizontalKernel.Margin..].Fill(sums[^1]);
            HorizontalKernel.Run(row, across, shuffled, target.Slice(y * across.Count, across.Count));
        }
    }
}
