using System.Runtime.InteropServices;

namespace Imago.Photos.Vips;

/// <summary>A libvips image: a header and, until it is written somewhere, a recipe for pixels. Holds one GObject reference.</summary>
internal sealed class VipsImage : SafeHandle
{
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

    /// <summary>Computes all pixels, band-interleaved, rows from the top without padding.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public byte[] ToBytes()
    {
        var memory = VipsNative.ImageWriteToMemory(this, out var size);
        if (memory == nint.Zero)
            throw new VipsFailureException("write_to_memory");
        try
        {
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)size));
            Marshal.Copy(memory, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            VipsNative.Free(memory);
        }
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.ObjectUnref(handle);
        return true;
    }
}
