using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Tiff;
using Imago.Imaging.Vips;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Colour;

/// <summary>How a picture's samples become sRGB, from its container, its profile and its samples, in order of precedence.</summary>
internal sealed class ColourReading
{
    private ColourReading()
    {
    }

    /// <summary>The transform if light is computed here; null if libvips converts.</summary>
    public LightTransform? Light { get; private init; }

    /// <summary>The intent by which the embedded profile converts; null if no profile is used.</summary>
    public int? Intent { get; private init; }

    /// <summary>True if colours are stored premultiplied by alpha.</summary>
    public bool IsPremultiplied { get; private init; }

    /// <summary>Finds how a picture is converted, and adds the steps that make its samples fit for resampling and conversion.</summary>
    /// <param name="source">The file.</param>
    /// <param name="steps">The steps of the opened picture.</param>
    /// <param name="measure">Measures all samples of the given number of bands, by opening the file once more.</param>
    public static ColourReading Prepare(PhotoSource source, VipsSteps steps, Func<int, SampleExtent> measure)
    {
        var profile = steps.Last.GetBytes(VipsHeader.Profile) is { } bytes ? IccProfile.Of(bytes) : null;
        var reading = source.Format switch
        {
            PhotoFormat.Heic or PhotoFormat.Avif => new ColourReading { Light = OfHeif(source, steps.Last, profile), Intent = profile?.Intent },
            PhotoFormat.Png => new ColourReading { Light = source.Read(PngColours.Of)?.Transform(MaxCode(steps.Last)), Intent = profile?.Intent },
            PhotoFormat.Tiff => OfTiff(source, steps, profile, measure),
            PhotoFormat.Jxl => OfJxl(source, steps, profile),
            _ => new ColourReading { Intent = profile?.Intent },
        };
        return reading.Light is null && profile?.Coded is { IsHighRange: true } coded && steps.Last.Format is BandFormat.Uchar or BandFormat.Ushort
            ? new ColourReading { Light = LightTransform.Of(coded, MaxCode(steps.Last)), IsPremultiplied = reading.IsPremultiplied }
            : reading;
    }

    private static ColourReading OfTiff(PhotoSource source, VipsSteps steps, IccProfile? profile, Func<int, SampleExtent> measure)
    {
        var samples = TiffSamples.Prepare(steps, source.Read(TiffTags.Of), measure);
        return new ColourReading
        {
            Light = samples.IsLight ? LightTransform.OfHalves(Chromaticities.Srgb) : null,
            Intent = profile?.Intent,
        };
    }

    private static ColourReading OfJxl(PhotoSource source, VipsSteps steps, IccProfile? profile)
    {
        var isPremultiplied = steps.Last.HasAlpha() && source.Read(JxlHeader.IsPremultiplied);
        if (steps.Last.Format != BandFormat.Float)
            return new ColourReading { Intent = profile?.Intent, IsPremultiplied = isPremultiplied };

        // Floats are 0 to 1 in the profile's space, and light may exceed 1.
        if (profile?.Coded is { Transfer: CodedColour.Linear } linear && steps.Last.Bands >= 3)
        {
            steps.Take(0, 3);
            return new ColourReading { Light = LightTransform.OfHalves(Chromaticities.Of(linear.Primaries)) };
        }

        var bands = steps.Last.Bands;
        steps.Scale([.. Enumerable.Repeat((double)ushort.MaxValue, bands)], [.. Enumerable.Repeat(0.5, bands)]);
        steps.Cast(BandFormat.Ushort);
        steps.Label(bands < 3 ? Interpretation.Grey16 : Interpretation.Rgb16);
        return new ColourReading { Intent = profile?.Intent, IsPremultiplied = isPremultiplied };
    }

    // A code of HDR counts before a profile, which can only stand beside it for programs that do not know it.
    private static LightTransform? OfHeif(PhotoSource source, Image image, IccProfile? profile)
    {
        if (source.Read(OfHeif)?.OfVideo is not { IsSrgb: false } coded || (profile?.Intent is not null && !coded.IsHighRange))
            return null;

        // libvips shifts samples of 10 and 12 bits to the upper end of 16.
        var bits = image.GetInt("heif-bitdepth") is > 8 and <= 16 and var depth ? depth : 16;
        return LightTransform.Of(coded, image.Format == BandFormat.Uchar ? byte.MaxValue : ((1 << bits) - 1) << (16 - bits));
    }

    private static CodedColour? OfHeif(Stream stream)
    {
        var start = new byte[Math.Min(stream.Length, HeifColours.SearchLength)];
        return HeifColours.Of(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }

    private static int MaxCode(Image image) => image.Format == BandFormat.Uchar ? byte.MaxValue : ushort.MaxValue;
}
