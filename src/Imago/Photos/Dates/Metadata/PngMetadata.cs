using System.Text;
using Imago.Imaging.Formats.Png;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads the metadata of a PNG file's chunks, including those after the picture (PNG specification, third edition, 11.3.3). For EXIF it also reads
/// the text chunks that ImageMagick wrote before <c>eXIf</c> existed.
/// </summary>
internal static class PngMetadata
{
    private const int LongestTime = 100;

    /// <summary>Reads all metadata of the file.</summary>
    public static void Read(MetadataStream file, MetadataBlocks found)
    {
        foreach (var (kind, data) in PngChunks.Read(file.Stream, MetadataBlocks.LongestBlock, "eXIf", "tEXt", "zTXt", "iTXt"))
        {
            if (kind == "eXIf")
                found.TakeExif(data);
            else if (PngText.Of(kind, data, MetadataBlocks.LongestBlock) is { } text)
                Take(text, found);
        }
    }

    private static void Take(PngText text, MetadataBlocks found)
    {
        if (text.Keyword == "XML:com.adobe.xmp")
        {
            found.Xmp ??= text.Content;
        }
        else if (text.Keyword == "Creation Time")
        {
            found.CreationTime ??= text.Content.Length <= LongestTime ? Encoding.Latin1.GetString(text.Content) : null;
        }
        else if (text.ProfileKind is { } kind && text.Profile() is { } profile)
        {
            switch (kind)
            {
                case "exif" or "APP1": found.TakeExif(profile); break;
                case "xmp": found.Xmp ??= profile; break;
                case "iptc":
                    PhotoshopResources.Read(profile, found);
                    break;
            }
        }
    }
}
