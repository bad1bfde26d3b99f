using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Imago.Errors;
using Imago.Imaging.Vips;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Formats.Psd;

/// <summary>
/// Decodes a Photoshop document's composite: planar channels, uncompressed or compressed by PackBits row by row. It needs no other library and
/// ignores the layers.
/// </summary>
internal sealed class PsdComposite
{
    private const int Packed = 1;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly PsdDocument _document;
    private readonly int _rowBytes;

    private PsdComposite(string path, Stream stream, PsdDocument document)
    {
        (_path, _stream, _document) = (path, stream, document);
        _rowBytes = ((document.Width * document.Depth) + 7) / 8;
    }

    /// <summary>Decodes the composite.</summary>
    /// <param name="path">The document's name in messages.</param>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="document">What it says before its pixels.</param>
    /// <exception cref="UnreadablePhotoException">It is not whole.</exception>
    public static Image Load(string path, Stream stream, PsdDocument document)
    {
        using var buffered = new BufferedStream(stream, 1 << 16);
        return new PsdComposite(path, buffered, document).Make();
    }

    private Image Make()
    {
        var colours = _document.Colours;
        var hasOpacity = _document.HasOpacity && _document.Channels > colours;
        var channels = colours + (hasOpacity ? 1 : 0);
        var (width, height, isDeep) = (_document.Width, _document.Height, _document.Depth == 16);
        if ((long)width * height * Math.Max(3, channels) * (isDeep ? 2 : 1) > Array.MaxLength)
            throw new UnreadablePhotoException(_path, $"{width} x {height} pixels are too many for a Photoshop document");
        var samples = ReadPlanes(channels);
        if (_document.Mode == PsdMode.Indexed)
            return VipsPixels.FromSamples(Coloured(samples, channels), width, height, 3, BandFormat.Uchar, Interpretation.Srgb);
        if (_document.Mode == PsdMode.Lab)
            return FromLab(samples, channels, isDeep);

        if (hasOpacity && _document.Mode is (PsdMode.Rgb or PsdMode.Grey))
        {
            if (isDeep)
                PsdMatte.Remove(MemoryMarshal.Cast<byte, ushort>(samples.AsSpan()), channels);
            else
                PsdMatte.Remove(samples.AsSpan(), channels);
        }

        // Photoshop stores inks inverted: 255 is no ink.
        if (_document.Mode == PsdMode.Cmyk)
            Invert(samples, channels, isDeep ? 2 : 1);
        var interpretation = colours switch
        {
            4 => Interpretation.Cmyk,
            3 => isDeep ? Interpretation.Rgb16 : Interpretation.Srgb,
            _ => isDeep ? Interpretation.Grey16 : Interpretation.Bw,
        };
        var image = VipsPixels.FromSamples(samples, width, height, channels, isDeep ? BandFormat.Ushort : BandFormat.Uchar, interpretation);
        if (_document.Profile.Length == 0 || _document.Mode is PsdMode.Bitmap or PsdMode.Duotone)
            return image;
        using (image)
            return image.WithBytes(VipsHeader.Profile, _document.Profile);
    }

    private byte[] ReadPlanes(int channels)
    {
        _stream.Position = _document.CompositeAt;
        Span<byte> coding = stackalloc byte[2];
        Fill(coding);
        var packing = BinaryPrimitives.ReadUInt16BigEndian(coding);
        if (packing > Packed)
            throw new UnreadablePhotoException(_path, $"this kind of Photoshop document is not read: compression number {packing}");
        var lengths = packing == Packed ? ReadLengths() : [];
        var bytes = _document.Depth == 16 ? 2 : 1;
        var samples = GC.AllocateUninitializedArray<byte>(checked(_document.Width * _document.Height * channels * bytes));
        var row = new byte[_rowBytes];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < _document.Height; y++)
            {
                if (packing == Packed)
                    Unpack(lengths[(channel * _document.Height) + y], row);
                else
                    Fill(row);
                Spread(row, samples.AsSpan(y * _document.Width * channels * bytes), channel, channels);
            }
        }

        return samples;
    }

    // The byte count of each row of each channel.
    private int[] ReadLengths()
    {
        var width = _document.IsLarge ? 4 : 2;
        var count = (long)_document.Channels * _document.Height;
        if (count * width > _stream.Length - _stream.Position)
            throw CutShort();
        var bytes = new byte[count * width];
        Fill(bytes);
        var lengths = new int[count];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = width == 2
                ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i * 2))
                : (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * 4)));
        }

        return lengths;
    }

    // PackBits: n below 128: n + 1 literal bytes follow; above 128: the next byte repeats 257 - n times; 128: nothing.
    private void Unpack(int length, byte[] row)
    {
        if (length > _stream.Length - _stream.Position)
            throw CutShort();
        if (length > (2 * row.Length) + 64)
            throw Damaged();
        Span<byte> packed = length <= 4096 ? stackalloc byte[length] : new byte[length];
        Fill(packed);
        var (at, x) = (0, 0);
        while (at < packed.Length && x < row.Length)
        {
            int n = packed[at++];
            if (n == 128)
                continue;
            var count = n < 128 ? n + 1 : 257 - n;
            var needed = n < 128 ? count : 1;
            if (x + count > row.Length || at + needed > packed.Length)
                throw Damaged();
            if (n < 128)
                packed.Slice(at, count).CopyTo(row.AsSpan(x));
            else
                row.AsSpan(x, count).Fill(packed[at]);
            (at, x) = (at + needed, x + count);
        }

        if (x < row.Length)
            throw Damaged();
    }

    private void Spread(byte[] row, Span<byte> target, int channel, int channels)
    {
        var width = _document.Width;
        switch (_document.Depth)
        {
            case 1:
                for (var x = 0; x < width; x++)
                    target[x] = (row[x >> 3] & (0x80 >> (x & 7))) == 0 ? (byte)255 : (byte)0;
                break;
            case 8:
                for (var x = 0; x < width; x++)
                    target[(x * channels) + channel] = row[x];
                break;
            default:
                var deep = MemoryMarshal.Cast<byte, ushort>(target);
                for (var x = 0; x < width; x++)
                    deep[(x * channels) + channel] = BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2 * x));
                break;
        }
    }

    private static void Invert(byte[] samples, int channels, int bytes)
    {
        var pixel = channels * bytes;
        for (var at = 0; at < samples.Length; at += pixel)
        {
            for (var i = 0; i < 4 * bytes; i++)
                samples[at + i] = (byte)~samples[at + i];
        }
    }

    // The palette has all reds, then all greens, then all blues.
    private byte[] Coloured(byte[] numbers, int channels)
    {
        if (_document.Palette.Length == 0)
            throw new UnreadablePhotoException(_path, "the picture data is damaged: its palette is missing");
        var colours = new byte[numbers.Length / channels * 3];
        for (var i = 0; i < colours.Length / 3; i++)
        {
            for (var c = 0; c < 3; c++)
                colours[(i * 3) + c] = _document.Palette[(c * 256) + numbers[i * channels]];
        }

        return colours;
    }

    // Lightness from 0 to 100, the other two around the middle of their range.
    private Image FromLab(byte[] samples, int channels, bool isDeep)
    {
        var count = samples.Length / (isDeep ? 2 : 1);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            var value = isDeep ? BitConverter.ToUInt16(samples, i * 2) / 257f : samples[i];
            values[i] = (i % channels) switch { 0 => value * 100 / 255, 1 or 2 => value - 128, _ => value };
        }

        return VipsPixels.FromSamples(
            MemoryMarshal.AsBytes(values.AsSpan()), _document.Width, _document.Height, channels, BandFormat.Float, Interpretation.Lab);
    }

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw CutShort();
    }

    private UnreadablePhotoException CutShort() => new(_path, "the file is cut short within its picture");

    private UnreadablePhotoException Damaged() => new(_path, "the picture data is damaged: a packed row does not fit its width");
}
