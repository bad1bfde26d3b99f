using System.Xml;
using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads the dates of XMP (ISO 16684-1), from a file or a packet. Only properties of the document itself count, not those of its source files.
/// Nothing outside the document is loaded. Properties before an XML error count.
/// </summary>
internal static class XmpDates
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Exif = "http://ns.adobe.com/exif/1.0/";

    // The properties for the time of the exposure, the most trusted first; the last is the time of the GPS fix.
    private static readonly (string Namespace, string Name, bool Gps)[] Properties =
    [
        ("http://ns.adobe.com/photoshop/1.0/", "DateCreated", false),
        (Exif, "DateTimeOriginal", false),
        ("http://ns.adobe.com/xap/1.0/", "CreateDate", false),
        (Exif, "DateTimeDigitized", false),
        (Exif, "GPSTimeStamp", true),
    ];

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 1 << 25,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Reads the dates.</summary>
    /// <param name="document">The document.</param>
    /// <param name="source">The source that the dates count as.</param>
    public static IEnumerable<PhotoDate> Of(Stream document, DateSource source)
    {
        var texts = new string?[Properties.Length];
        try
        {
            using var reader = XmlReader.Create(document, Settings);
            Collect(reader, texts);
        }
        catch (Exception e) when (e is XmlException or IOException or InvalidOperationException or ArgumentException or UnauthorizedAccessException)
        {
            // A truncated document may have had its date earlier.
        }

        foreach (var (text, property) in texts.Zip(Properties))
        {
            if (DateText.Parse(text) is not { } date)
                continue;
            yield return property.Gps
                ? new PhotoDate(date.Local, date.Offset ?? TimeSpan.Zero, DateSource.Gps)
                : new PhotoDate(date.Local, date.Offset, source);
        }
    }

    // rdf:RDF holds rdf:Description, which has a property as an attribute or as an element.
    private static void Collect(XmlReader reader, string?[] texts)
    {
        int? outer = null, description = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                outer = reader.Depth == outer ? null : outer;
                description = reader.Depth == description ? null : description;
            }

            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (outer is null && reader is { LocalName: "RDF", NamespaceURI: Rdf })
            {
                outer = reader.Depth;
            }
            else if (reader.Depth == outer + 1 && reader is { LocalName: "Description", NamespaceURI: Rdf })
            {
                description = reader.IsEmptyElement ? null : reader.Depth;
                foreach (var (i, property) in Properties.Index())
                    texts[i] ??= reader.GetAttribute(property.Name, property.Namespace);
            }
            else if (reader.Depth == description + 1 && Array.FindIndex(Properties, p => p.Name == reader.LocalName && p.Namespace == reader.NamespaceURI) is >= 0 and var found)
            {
                texts[found] ??= TextOf(reader);
            }
        }
    }

    // The text in an open element, up to the first node that is not text.
    private static string? TextOf(XmlReader reader) => !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text ? reader.Value : null;
}
