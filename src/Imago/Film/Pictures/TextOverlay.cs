using System.Numerics;
using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>
/// White letters with a soft dark shadow, drawn over frames. The effect on each sample is computed once, as a factor to keep and a value to
/// add, both in 256ths, so that drawing needs one multiplication per sample.
/// </summary>
internal sealed class TextOverlay
{
    private const byte WhiteLuma = 235;
    private const int Whole = 256;
    private const int Half = 128;

    private readonly int _left;
    private readonly int _top;
    private readonly int _width;
    private readonly int _height;
    private readonly ushort[] _lumaKept; // [height, width]
    private readonly ushort[] _lumaAdded;
    private readonly ushort[] _chromaKept; // [height / 2, width / 2]
    private readonly ushort[] _chromaAdded;

    /// <summary>Prepares an overlay.</summary>
    /// <param name="text">The letters.</param>
    /// <param name="left">The column where the letters begin; may be negative.</param>
    /// <param name="top">The row where the letters begin.</param>
    /// <param name="frameWidth">The frames' width in pixels, even.</param>
    /// <param name="frameHeight">The frames' height in pixels, even.</param>
    /// <param name="softness">Approximate reach of the shadow beyond the letters in pixels; 0 or more.</param>
    public TextOverlay(TextImage text, int left, int top, int frameWidth, int frameHeight, int softness)
    {
        var shadow = SoftShadow.Of(text, softness);
        var (shadowLeft, shadowTop) = (left - shadow.Margin, top - shadow.Margin);

        // The part of the shadow's box that lies on the frame, widened to whole pairs of pixels.
        (_left, _top) = (Math.Clamp(shadowLeft, 0, frameWidth) & ~1, Math.Clamp(shadowTop, 0, frameHeight) & ~1);
        _width = Math.Max(0, ((Math.Min(shadowLeft + shadow.Width, frameWidth) + 1) & ~1) - _left);
        _height = Math.Max(0, ((Math.Min(shadowTop + shadow.Height, frameHeight) + 1) & ~1) - _top);
        (_lumaKept, _lumaAdded) = (new ushort[_width * _height], new ushort[_width * _height]);
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var letter = At(text.Alpha, text.Width, text.Height, x + _left - left, y + _top - top);
                var dark = At(shadow.Alpha, shadow.Width, shadow.Height, x + _left - shadowLeft, y + _top - shadowTop);
                var white = Rounded(letter * Whole, byte.MaxValue);
                var kept = Math.Min(Rounded((byte.MaxValue - letter) * (byte.MaxValue - dark) * Whole, byte.MaxValue * byte.MaxValue), Whole - white);
                _lumaKept[(y * _width) + x] = (ushort)kept;
                _lumaAdded[(y * _width) + x] = (ushort)((white * WhiteLuma) + ((Whole - white - kept) * Yuv420Frame.BlackLuma) + Half);
            }
        }

        (_chromaKept, _chromaAdded) = (new ushort[_lumaKept.Length / 4], new ushort[_lumaKept.Length / 4]);
        for (var i = 0; i < _chromaKept.Length; i++)
        {
            _chromaKept[i] = (ushort)ChromaKept(i % (_width / 2) * 2, i / (_width / 2) * 2);
            _chromaAdded[i] = (ushort)(((Whole - _chromaKept[i]) * Yuv420Frame.NeutralChroma) + Half);
        }
    }

    /// <summary>Draws the letters.</summary>
    /// <param name="frame">A frame of the size given to the constructor.</param>
    public void Draw(Yuv420Frame frame)
    {
        for (var y = 0; y < _height; y++)
            Blend(frame.Luma.Slice(((_top + y) * frame.Width) + _left, _width), _lumaKept.AsSpan(y * _width), _lumaAdded.AsSpan(y * _width));
        var half = _width / 2;
        for (var y = 0; y < _height / 2; y++)
        {
            var at = (((_top / 2) + y) * (frame.Width / 2)) + (_left / 2);
            Blend(frame.Cb.Slice(at, half), _chromaKept.AsSpan(y * half), _chromaAdded.AsSpan(y * half));
            Blend(frame.Cr.Slice(at, half), _chromaKept.AsSpan(y * half), _chromaAdded.AsSpan(y * half));
        }
    }

    // kept * 255 + added stays below 65536, because the parts add up to 256.
    private static void Blend(Span<byte> samples, ReadOnlySpan<ushort> kept, ReadOnlySpan<ushort> added)
    {
        var (x, lanes) = (0, Vector<ushort>.Count);
        for (; x <= samples.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(samples[x..]), out var low, out var high);
            low = (low * new Vector<ushort>(kept[x..])) + new Vector<ushort>(added[x..]);
            high = (high * new Vector<ushort>(kept[(x + lanes)..])) + new Vector<ushort>(added[(x + lanes)..]);
            Vector.Narrow(Vector.ShiftRightLogical(low, 8), Vector.ShiftRightLogical(high, 8)).CopyTo(samples[x..]);
        }

        for (; x < samples.Length; x++)
            samples[x] = (byte)(((samples[x] * kept[x]) + added[x]) >> 8);
    }

    private static int Rounded(int dividend, int divisor) => (dividend + (divisor / 2)) / divisor;

    private static int At(byte[] plane, int width, int height, int x, int y) =>
        x >= 0 && y >= 0 && x < width && y < height ? plane[(y * width) + x] : 0;

    // The chroma filter of Bt709: 1 2 1 across, because chroma is sited on even columns, and 1 1 down.
    private int ChromaKept(int x, int y)
    {
        var sum = 0;
        foreach (var row in (ReadOnlySpan<int>)[y * _width, (y + 1) * _width])
            sum += _lumaKept[row + Math.Max(x - 1, 0)] + (2 * _lumaKept[row + x]) + _lumaKept[row + x + 1];
        return Rounded(sum, 8);
    }
}
