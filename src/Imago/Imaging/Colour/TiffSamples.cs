using Imago.Imaging.Formats.Tiff;
using Imago.Imaging.Vips;
using static NetVips.Enums;

namespace Imago.Imaging.Colour;

/// <summary>
/// Converts a TIFF's samples to what the rest of the decoder reads: colour or grey of 8 or 16 bits, or libvips' Lab, with at most one alpha. libvips
/// passes floats, 32-bit and signed numbers, YCbCr, ICC's Lab and extra channels on as they are stored.
/// </summary>
internal sealed class TiffSamples
{
    private const int Jpeg = 7;
    private const int Ycbcr = 6;
    private const int IccLab = 9;
    private const int AssociatedAlpha = 1;
    private const int UnassociatedAlpha = 2;

    private static readonly double[] Bt601 = [0.299, 0.587, 0.114];
    private static readonly double[] FullRange = [0, 255, 128, 255, 128, 255];

    private readonly TiffTags _tags;

    private TiffSamples(TiffTags tags) => _tags = tags;

    /// <summary>True if samples were converted to light, which may exceed 1.</summary>
    public bool IsLight { get; private set; }

    /// <summary>Adds the steps a TIFF needs.</summary>
    /// <param name="steps">The steps of the opened picture.</param>
    /// <param name="tags">The file's tags.</param>
    /// <param name="measure">Measures all samples of the given number of bands, by opening the file once more.</param>
    public static TiffSamples Prepare(VipsSteps steps, TiffTags tags, Func<int, SampleExtent> measure)
    {
        var samples = new TiffSamples(tags);
        if (steps.Last.Coding != Coding.None)
        {
            steps.Unpack();
            return samples;
        }

        var photometric = tags[TiffTags.Photometric] is [var kind, ..] ? (int)kind : -1;
        var isLabShort = steps.Last.Interpretation == Interpretation.Labs;
        var isIccLab = photometric == IccLab && steps.Last.Format is BandFormat.Uchar or BandFormat.Ushort && steps.Last.Bands >= 3;
        var colours = steps.Last.Interpretation switch
        {
            Interpretation.Cmyk => 4,
            Interpretation.Bw or Interpretation.Grey16 => 1,
            Interpretation.Srgb or Interpretation.Rgb16 or Interpretation.Scrgb or Interpretation.Labs => 3,
            _ => isIccLab ? 3 : steps.Last.Bands,
        };
        if (steps.Last.Bands > colours)
            samples.KeepAlpha(steps, colours);
        if (isLabShort || isIccLab)
            LabToSrgb(steps, colours, isIccLab);
        else if (steps.Last.Format is not (BandFormat.Uchar or BandFormat.Ushort))
            samples.ToWholeNumbers(steps, colours, measure);
        else if (photometric == Ycbcr && colours == 3 && steps.Last.Format == BandFormat.Uchar && tags[TiffTags.Compression] is not [Jpeg, ..])
            samples.YcbcrToRgb(steps);
        return samples;
    }

    // An extra channel without a meaning ("unspecified"), such as a saved selection, is not alpha. Without the tag, one extra channel is alpha.
    // libvips has undone the premultiplication of associated alpha.
    private void KeepAlpha(VipsSteps steps, int colours)
    {
        var (extra, count) = (_tags[TiffTags.ExtraSamples], steps.Last.Bands - colours);
        var alpha = extra.Length == 0 && count == 1 ? 0 : Array.FindIndex(extra, e => e is AssociatedAlpha or UnassociatedAlpha);
        if (alpha < 0 || alpha >= count)
        {
            steps.Take(0, colours);
            return;
        }

        if (alpha > 0)
            steps.Apart(colours, colours + alpha, _ => { }, _ => { });
        steps.Take(0, colours + 1);
    }

    private static void LabToSrgb(VipsSteps steps, int colours, bool isIccLab)
    {
        var isWide = steps.Last.Format == BandFormat.Ushort;
        if (steps.Last.Bands > colours)
            steps.Apart(colours, colours, ToSrgb, Alpha);
        else
            ToSrgb(steps);

        // ICC.1, 6.3.4.2: L over the whole byte, a and b centred on 128; 16-bit values are 256 times that.
        void ToSrgb(VipsSteps lab)
        {
            if (isIccLab)
            {
                var unit = isWide ? 1 / 256.0 : 1;
                lab.Scale([unit * 100 / 255, unit, unit], [0, -128, -128]);
                lab.Label(Interpretation.Lab);
            }

            lab.ToSrgb(null);
        }

        // Beside its 16-bit Lab, libvips holds alpha as a signed number of the same bits.
        static void Alpha(VipsSteps alpha)
        {
            if (alpha.Last.Format == BandFormat.Short)
                alpha.Reinterpret(BandFormat.Ushort);
            alpha.ToBytes();
        }
    }

    private void ToWholeNumbers(VipsSteps steps, int colours, Func<int, SampleExtent> measure)
    {
        var format = steps.Last.Format;
        var (bands, isColour) = (steps.Last.Bands, colours == 3);
        var told = Told();
        var seen = told is null ? measure(colours) : default;
        if (told is null && isColour && format is BandFormat.Float or BandFormat.Double && !seen.IsWhole && seen.Most > 1)
        {
            // Light above white, as in merged exposures.
            steps.Take(0, colours);
            IsLight = true;
            return;
        }

        var (from, to) = told ?? SampleRange.Of(seen, format);
        var (by, plus) = (new double[bands], new double[bands]);
        for (var band = 0; band < bands; band++)
        {
            // Alpha of floats is 0 to 1, whatever colours are.
            var (low, high) = band < colours || told is not null || format is not (BandFormat.Float or BandFormat.Double) ? (from, to) : (0, 1);
            by[band] = ushort.MaxValue / (high - low);
            plus[band] = (-low * by[band]) + 0.5;
        }

        steps.Scale(by, plus);
        steps.Cast(BandFormat.Ushort);
        steps.Label(isColour ? Interpretation.Rgb16 : colours == 4 ? Interpretation.Cmyk : Interpretation.Grey16);
    }

    private SampleRange? Told() =>
        _tags[TiffTags.SMinSampleValue] is [var least, ..] && _tags[TiffTags.SMaxSampleValue] is [var most, ..] && double.IsFinite(least) && most > least
        && double.IsFinite(most)
            ? new SampleRange(least, most)
            : null;

    // TIFF 6.0, sections 20 and 21.
    private void YcbcrToRgb(VipsSteps steps)
    {
        var (red, green, blue) = _tags[TiffTags.YcbcrCoefficients] is [> 0 and < 1 and var r, > 0 and < 1 and var g, > 0 and < 1 and var b] ? (r, g, b) : (Bt601[0], Bt601[1], Bt601[2]);
        var range = _tags[TiffTags.ReferenceBlackWhite] is { Length: 6 } told && told[1] > told[0] && told[3] > told[2] && told[5] > told[4] ? told : FullRange;
        var luma = 255 / (range[1] - range[0]);
        var (cb, cr) = (127 / (range[3] - range[2]), 127 / (range[5] - range[4]));
        steps.Scale([luma, cb, cr], [-range[0] * luma, -range[2] * cb, -range[4] * cr]);
        steps.Mix(new[,]
        {
            { 1, 0, 2 - (2 * red) },
            { 1, -blue * (2 - (2 * blue)) / green, -red * (2 - (2 * red)) / green },
            { 1, 2 - (2 * blue), 0 },
        });
        steps.Scale([1, 1, 1], [0.5, 0.5, 0.5]);
        steps.Cast(BandFormat.Uchar);
        steps.Label(Interpretation.Srgb);
    }
}
