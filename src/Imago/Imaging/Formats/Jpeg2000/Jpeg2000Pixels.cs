using System.Runtime.InteropServices;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>
/// Combines decoded components into one raster: samples of coarser components are repeated, signed ones shifted up, luma and chroma converted to RGB
/// (ITU-R BT.601 over the full range, as in sYCC: IEC 61966-2-1, annex F), and all scaled to 8 or 16 bits.
/// </summary>
internal sealed unsafe class Jpeg2000Pixels
{
    private const int Sycc = 3;
    private const int Eycc = 4;
    private const int Cmyk = 5;
    private const int Premultiplied = 2;
    private const int MaxBits = 31;

    private readonly OpenJpegImage* _image;
    private readonly int[] _order;
    private readonly int _opacity;
    private readonly int _most;
    private readonly bool _isLumaChroma;
    private readonly int _stepX;
    private readonly int _stepY;

    private Jpeg2000Pixels(OpenJpegImage* image, int[] colours, int opacity)
    {
        _image = image;
        _opacity = opacity;
        _order = opacity < 0 ? colours : [.. colours, opacity];
        (_most, _stepX, _stepY) = (byte.MaxValue, int.MaxValue, int.MaxValue);
        foreach (var c in _order)
        {
            var component = image->Components[c];
            if (component.Bits > 8)
                _most = ushort.MaxValue;
            (_stepX, _stepY) = (Math.Min(_stepX, (int)component.StepX), Math.Min(_stepY, (int)component.StepY));
        }

        _isLumaChroma = colours.Length == 3 && (image->ColourSpace is Sycc or Eycc || IsSubsampledLikeFilm());
    }

    /// <summary>Makes the picture; null if the components do not form one.</summary>
    public static Jpeg2000Picture? Of(OpenJpegImage* image)
    {
        var (colours, opacity) = (new List<int>(), -1);
        for (var c = 0; c < Math.Min(image->ComponentCount, 64); c++)
        {
            if (image->Components[c].Opacity == 0)
                colours.Add(c);
            else if (opacity < 0)
                opacity = c;
        }

        // Without a channel definition, one extra channel is opacity.
        var wanted = image->ColourSpace == Cmyk ? 4 : colours.Count >= 3 ? 3 : 1;
        if (opacity < 0 && colours.Count == wanted + 1)
            opacity = colours[wanted];
        if (colours.Count < wanted)
            return null;
        var pixels = new Jpeg2000Pixels(image, [.. colours.Take(wanted)], opacity);
        return pixels.AreSound() ? pixels.Make((Jpeg2000Space)wanted) : null;
    }

    // Without a colour definition, chroma coarser than luma means sYCC.
    private bool IsSubsampledLikeFilm()
    {
        var components = _image->Components;
        return _image->ColourSpace <= 0 && components[0].StepX == components[0].StepY && components[1].StepX > components[0].StepX;
    }

    private bool AreSound()
    {
        foreach (var c in _order)
        {
            var component = _image->Components[c];
            if (component is not { Width: > 0, Height: > 0, StepX: > 0, StepY: > 0, Bits: > 0 and <= MaxBits, Factor: 0 } || component.Samples == null)
                return false;
        }

        return true;
    }

    private Jpeg2000Picture Make(Jpeg2000Space space)
    {
        var width = Extent(_image->Left, _image->Right, _stepX);
        var height = Extent(_image->Top, _image->Bottom, _stepY);
        var channels = _order.Length;
        var isDeep = _most > byte.MaxValue;
        var samples = GC.AllocateUninitializedArray<byte>(checked((int)((long)width * height * channels * (isDeep ? 2 : 1))));
        var row = new double[width * channels];
        var columns = Array.ConvertAll(_order, c => ColumnsOf(c, width));
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < channels; i++)
                Gather(row, i, y, columns[i]);
            if (_isLumaChroma)
                ToColours(row, channels);
            if (_opacity >= 0 && _image->Components[_opacity].Opacity == Premultiplied)
                Divide(row, channels);
            if (isDeep)
                StoreDeep(row, MemoryMarshal.Cast<byte, ushort>(samples.AsSpan()).Slice(y * row.Length, row.Length));
            else
                Store(row, samples.AsSpan(y * row.Length, row.Length));
        }

        var profile = _image->Profile != null && _image->ProfileBytes > 0 && !_isLumaChroma
            ? new ReadOnlySpan<byte>(_image->Profile, checked((int)_image->ProfileBytes)).ToArray()
            : [];
        return new Jpeg2000Picture(width, height, space, _opacity >= 0, isDeep, samples, profile);
    }

    private int[] ColumnsOf(int number, int width)
    {
        var component = _image->Components[number];
        var columns = new int[width];
        for (var x = 0; x < width; x++)
            columns[x] = Place(x, _image->Left, _stepX, component.StepX, component.Left, component.Width);
        return columns;
    }

    // One row of one channel, from 0 to 1; chroma around 0.
    private void Gather(double[] row, int channel, int y, int[] columns)
    {
        var component = _image->Components[_order[channel]];
        var line = component.Samples + (Place(y, _image->Top, _stepY, component.StepY, component.Top, component.Height) * (long)component.Width);
        double half = 1L << ((int)component.Bits - 1);
        var shift = component.IsSigned != 0 ? half : 0;
        if (_isLumaChroma && channel is 1 or 2)
            shift -= half;
        var scale = 1.0 / ((1L << (int)component.Bits) - 1);
        for (var x = 0; x < columns.Length; x++)
            row[(x * _order.Length) + channel] = (line[columns[x]] + shift) * scale;
    }

    // The component's sample for a pixel: the last one at or before the pixel's place on the reference grid.
    private static int Place(int pixel, uint origin, int step, uint componentStep, uint first, uint count)
    {
        var onGrid = (((origin + (long)step - 1) / step) + pixel) * step;
        return (int)Math.Clamp((onGrid / componentStep) - first, 0, count - 1L);
    }

    private static void ToColours(double[] row, int channels)
    {
        for (var at = 0; at < row.Length; at += channels)
        {
            var (luma, blue, red) = (row[at], row[at + 1], row[at + 2]);
            row[at] = luma + (1.402 * red);
            row[at + 1] = luma - (0.344136 * blue) - (0.714136 * red);
            row[at + 2] = luma + (1.772 * blue);
        }
    }

    private static void Divide(double[] row, int channels)
    {
        for (var at = 0; at < row.Length; at += channels)
        {
            var opacity = row[at + channels - 1];
            for (var i = 0; opacity > 0 && i < channels - 1; i++)
                row[at + i] /= opacity;
        }
    }

    private void Store(double[] row, Span<byte> target)
    {
        for (var i = 0; i < row.Length; i++)
            target[i] = (byte)((Math.Clamp(row[i], 0, 1) * _most) + 0.5);
    }

    private void StoreDeep(double[] row, Span<ushort> target)
    {
        for (var i = 0; i < row.Length; i++)
            target[i] = (ushort)((Math.Clamp(row[i], 0, 1) * _most) + 0.5);
    }

    private static int Extent(uint from, uint to, int step) => (int)(((to + (long)step - 1) / step) - ((from + (long)step - 1) / step));
}
