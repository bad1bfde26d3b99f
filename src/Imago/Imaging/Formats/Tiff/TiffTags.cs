namespace Imago.Imaging.Formats.Tiff;

/// <summary>
/// The tags of a TIFF's first directory that say what its samples mean (TIFF 6.0; BigTIFF), kept while the file is decoded.
/// </summary>
internal sealed class TiffTags
{
    public const int Compression = 259;
    public const int Photometric = 262;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;
    public const int SMinSampleValue = 340;
    public const int SMaxSampleValue = 341;
    public const int YcbcrCoefficients = 529;
    public const int ReferenceBlackWhite = 532;

    private const int MostValues = 64;
    private static readonly ushort[] Known = [Compression, Photometric, ExtraSamples, SampleFormat, SMinSampleValue, SMaxSampleValue, YcbcrCoefficients, ReferenceBlackWhite];

    private readonly Dictionary<int, double[]> _values;

    private TiffTags(Dictionary<int, double[]> values) => _values = values;

    /// <summary>A tag's values; none if it is not there.</summary>
    public double[] this[int tag] => _values.GetValueOrDefault(tag, []);

    /// <summary>Reads the tags.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static TiffTags Of(Stream stream)
    {
        var directory = TiffDirectory.First(stream);
        return new TiffTags(Known.ToDictionary(tag => (int)tag, tag => directory.Numbers(tag, MostValues)));
    }
}
