using System.Runtime.InteropServices;

namespace Imago.Imaging.Vips;

/// <summary>A libvips image: a header and, until it is written somewhere, a recipe for pixels. Holds one GObject reference.</summary>
internal sealed class VipsImage : SafeHandle
{
    private const int RowsAtATime = 16;

    /// <summary>Takes over a reference.</summary>
    /// <param name="owned">A pointer to a <c>VipsImage</c> whose reference is handed over.</param>
    public VipsImage(nint owned)
        : base(nint.Zero, ownsHandle: true) => SetHandle(owned);

    public override bool IsInvalid => handle == nint.Zero;

    public int Width => VipsNative.ImageWidth(this);

    public int Height => VipsNative.ImageHeight(this);

    public int Bands => VipsNative.ImageBands(this);

    public VipsBandFormat BandFormat => (VipsBandFormat)VipsNative.ImageBandFormat(this);

    public VipsInterpretation Interpretation => (VipsInterpretation)VipsNative.ImageInterpretation(this);

    /// <summary>True where pixels are packed in a way that only libvips' own steps unpack (<c>VipsCoding</c>).</summary>
    public bool IsPacked => VipsNative.ImageCoding(this) != 0;

    public bool HasAlpha => VipsNative.ImageHasAlpha(this) != 0;

    /// <summary>What is done with rows of samples as they are stored, band-interleaved.</summary>
    public delegate void RowsReader(ReadOnlySpan<byte> rows);

    /// <summary>An image of one band of doubles, for operations that take a matrix.</summary>
    public static VipsImage FromMatrix(double[,] matrix)
    {
        var numbers = MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length);
        return FromSamples(MemoryMarshal.AsBytes(numbers), matrix.GetLength(1), matrix.GetLength(0), 1, VipsBandFormat.Double, VipsInterpretation.BlackWhite);
    }

    /// <summary>Copies pixels into an image of its own.</summary>
    public static unsafe VipsImage FromRgb(RgbImage image)
    {
        fixed (byte* data = image.Pixels)
        {
            var copy = VipsNative.ImageNewFromMemoryCopy(data, (nuint)image.Pixels.LongLength, image.Width, image.Height, 3, (int)VipsBandFormat.UChar);
            return copy == nint.Zero ? throw new VipsFailureException("image_new_from_memory") : new VipsImage(copy);
        }
    }

    /// <summary>Copies samples into an image of its own.</summary>
    /// <param name="samples">Rows from the top, bands side by side, in this machine's byte order.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="bands">Samples of a pixel.</param>
    /// <param name="format">What one sample is.</param>
    /// <param name="interpretation">What the samples mean.</param>
    public static unsafe VipsImage FromSamples(
        ReadOnlySpan<byte> samples, int width, int height, int bands, VipsBandFormat format, VipsInterpretation interpretation)
    {
        fixed (byte* data = samples)
        {
            var copy = VipsNative.ImageNewFromMemoryCopy(data, (nuint)samples.Length, width, height, bands, (int)format);
            if (copy == nint.Zero)
                throw new VipsFailureException("image_new_from_memory");
            using var image = new VipsImage(copy);
            using var label = new VipsOperation("copy");
            return label.Set("in", image).Set("interpretation", (int)interpretation).RunForImage();
        }
    }

    /// <summary>An image of a size without anything on it, which takes no memory.</summary>
    public static VipsImage Blank(int width, int height)
    {
        using var black = new VipsOperation("black");
        return black.Set("width", width).Set("height", height).RunForImage();
    }

    /// <summary>Puts a number into the header.</summary>
    public void SetInt(string field, int value) => VipsNative.ImageSetInt(this, field, value);

    /// <summary>Puts a copy of bytes into the header.</summary>
    public unsafe void SetBytes(string field, ReadOnlySpan<byte> value)
    {
        fixed (byte* data = value)
            VipsNative.ImageSetBlobCopy(this, field, data, (nuint)value.Length);
    }

    /// <summary>True where the header holds the field.</summary>
    public bool Has(string field) => VipsNative.ImageGetTypeOf(this, field) != 0;

    /// <summary>A number of the header; null where there is none.</summary>
    public int? GetInt(string field) => Has(field) && VipsNative.ImageGetInt(this, field, out var value) == 0 ? value : null;

    /// <summary>A text of the header; null where there is none.</summary>
    public string? GetString(string field) =>
        Has(field) && VipsNative.ImageGetString(this, field, out var text) == 0 ? Marshal.PtrToStringUTF8(text) : null;

    /// <summary>Bytes of the header, such as a profile; null where there are none.</summary>
    public unsafe byte[]? GetBlob(string field) =>
        Has(field) && VipsNative.ImageGetBlob(this, field, out var data, out var size) == 0 ? new ReadOnlySpan<byte>((void*)data, checked((int)size)).ToArray() : null;

    /// <summary>Computes all pixels into memory, so that they can be read in any order.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public VipsImage CopyToMemory()
    {
        var copy = VipsNative.ImageCopyMemory(this);
        return copy == nint.Zero ? throw new VipsFailureException("copy_memory") : new VipsImage(copy);
    }

    /// <summary>Computes all pixels of an 8-bit image, band-interleaved, rows from the top without padding.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public byte[] ToBytes()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked(Width * Bands * Height));
        var at = 0;
        ReadRows(rows =>
        {
            rows.CopyTo(bytes.AsSpan(at));
            at += rows.Length;
        });
        return bytes;
    }

    /// <summary>Computes all pixels of an 8-bit or 16-bit image, as <see cref="ToBytes"/> does.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public ushort[] ToShorts()
    {
        var shorts = GC.AllocateUninitializedArray<ushort>(checked(Width * Bands * Height));
        var (at, isWide) = (0, BandFormat == VipsBandFormat.UShort);
        ReadRows(rows =>
        {
            if (isWide)
                MemoryMarshal.Cast<byte, ushort>(rows).CopyTo(shorts.AsSpan(at));
            for (var i = 0; i < rows.Length && !isWide; i++)
                shorts[at + i] = rows[i];
            at += isWide ? rows.Length / sizeof(ushort) : rows.Length;
        });
        return shorts;
    }

    /// <summary>Computes all pixels, a few rows at a time from the top, rows without padding.</summary>
    /// <remarks>
    /// A region at a time, on this thread: libvips' own way to memory hands every few rows to a thread of its pool and back, which for a photo
    /// of 224 pixels takes longer than decoding it.
    /// </remarks>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public unsafe void ReadRows(RowsReader read)
    {
        var (width, height) = (Width, Height);
        var region = VipsNative.RegionNew(this);
        if (region == nint.Zero)
            throw new VipsFailureException("region_new");
        try
        {
            for (var top = 0; top < height; top += RowsAtATime)
            {
                var memory = VipsNative.RegionFetch(region, 0, top, width, Math.Min(RowsAtATime, height - top), out var size);
                if (memory == nint.Zero)
                    throw new VipsFailureException("region_fetch");
                read(new ReadOnlySpan<byte>((void*)memory, checked((int)size)));
                VipsNative.Free(memory);
            }
        }
        finally
        {
            VipsNative.ObjectUnref(region);
        }
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.ObjectUnref(handle);
        return true;
    }
}
