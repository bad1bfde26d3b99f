using System.Runtime.InteropServices;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Vips;

/// <summary>Copies pixels to and from libvips' images.</summary>
internal static class VipsPixels
{
    private const int RowsAtATime = 16;

    /// <summary>Processes rows of band-interleaved samples.</summary>
    public delegate void RowsReader(ReadOnlySpan<byte> rows);

    /// <summary>Copies pixels into a new image.</summary>
    public static Image FromRgb(RgbImage image) =>
        FromSamples(image.Pixels, image.Width, image.Height, 3, BandFormat.Uchar, Interpretation.Srgb);

    /// <summary>Copies samples into a new image.</summary>
    /// <param name="samples">Rows from the top, band-interleaved, in this machine's byte order.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="bands">Samples per pixel.</param>
    /// <param name="format">The sample format.</param>
    /// <param name="interpretation">The meaning of the samples.</param>
    public static unsafe Image FromSamples(ReadOnlySpan<byte> samples, int width, int height, int bands, BandFormat format, Interpretation interpretation)
    {
        fixed (byte* start = samples)
        {
            var (data, size) = ((nint)start, (ulong)samples.Length);
            using var image = VipsCall.Run(() => Image.NewFromMemoryCopy(data, size, width, height, bands, format));
            return VipsCall.Run(() => image.Copy(interpretation: interpretation));
        }
    }

    /// <summary>Computes all pixels into memory, so that they can be read in any order.</summary>
    /// <returns>The image.</returns>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public static Image Compute(this Image image) =>
        VipsNative.ImageIntoMemory(image) == 0 ? image : throw new VipsFailureException("image_wio_input");

    /// <summary>Computes all pixels of an 8-bit image, band-interleaved, rows from the top without padding.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public static byte[] ToBytes(this Image image)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked(image.Width * image.Bands * image.Height));
        var at = 0;
        image.ReadRows(rows =>
        {
            rows.CopyTo(bytes.AsSpan(at));
            at += rows.Length;
        });
        return bytes;
    }

    /// <summary>Computes all pixels of an 8-bit or 16-bit image, as <see cref="ToBytes"/> does.</summary>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public static ushort[] ToShorts(this Image image)
    {
        var shorts = GC.AllocateUninitializedArray<ushort>(checked(image.Width * image.Bands * image.Height));
        var (at, isWide) = (0, image.Format == BandFormat.Ushort);
        image.ReadRows(rows =>
        {
            if (isWide)
                MemoryMarshal.Cast<byte, ushort>(rows).CopyTo(shorts.AsSpan(at));
            for (var i = 0; i < rows.Length && !isWide; i++)
                shorts[at + i] = rows[i];
            at += isWide ? rows.Length / sizeof(ushort) : rows.Length;
        });
        return shorts;
    }

    /// <summary>Computes all pixels, a few rows at a time from the top, without padding.</summary>
    /// <remarks>
    /// Region by region, on this thread: libvips' own conversion to memory hands every few rows to a pool thread and back, which for a
    /// photo of 224 pixels takes longer than decoding it.
    /// </remarks>
    /// <exception cref="VipsFailureException">They cannot be computed.</exception>
    public static unsafe void ReadRows(this Image image, RowsReader read)
    {
        var (width, height) = (image.Width, image.Height);
        using var region = VipsCall.Run(() => Region.New(image));
        for (var top = 0; top < height; top += RowsAtATime)
        {
            var memory = VipsNative.RegionFetch(region, 0, top, width, Math.Min(RowsAtATime, height - top), out var size);
            if (memory == nint.Zero)
                throw new VipsFailureException("region_fetch");
            read(new ReadOnlySpan<byte>((void*)memory, checked((int)size)));
            global::NetVips.NetVips.Free(memory);
        }
    }
}
