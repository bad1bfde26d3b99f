using System.Runtime.InteropServices;

namespace Imago.Photos.Vips;

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

    public bool HasAlpha => VipsNative.ImageHasAlpha(this) != 0;

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

    /// <summary>Computes all pixels into memory, so that they can be read in any order.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public VipsImage CopyToMemory()
    {
        var copy = VipsNative.ImageCopyMemory(this);
        return copy == nint.Zero ? throw new VipsFailureException("copy_memory") : new VipsImage(copy);
    }

    /// <summary>Computes all pixels of an 8-bit image, band-interleaved, rows from the top without padding.</summary>
    /// <remarks>
    /// A region at a time, on this thread: libvips' own way to memory hands every few rows to a thread of its pool and back, which for a photo
    /// of 224 pixels takes longer than decoding it.
    /// </remarks>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public byte[] ToBytes()
    {
        var (width, height, stride) = (Width, Height, checked(Width * Bands));
        var bytes = GC.AllocateUninitializedArray<byte>(checked(stride * height));
        var region = VipsNative.RegionNew(this);
        if (region == nint.Zero)
            throw new VipsFailureException("region_new");
        try
        {
            for (var top = 0; top < height; top += RowsAtATime)
            {
                var rows = Math.Min(RowsAtATime, height - top);
                var memory = VipsNative.RegionFetch(region, 0, top, width, rows, out _);
                if (memory == nint.Zero)
                    throw new VipsFailureException("region_fetch");
                Marshal.Copy(memory, bytes, top * stride, rows * stride);
                VipsNative.Free(memory);
            }

            return bytes;
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
