using System.Globalization;
using System.Text.Json;
using Imago.Photos;

namespace Imago.Publishing.Data;

/// <summary>The page's data of the photos, one list per column.</summary>
/// <param name="photos">The photos.</param>
/// <param name="roots">The folders of photos; file names are relative to them.</param>
/// <param name="places">The photos' places on the map.</param>
/// <param name="tiles">The index of each photo's tile in the sheets, [n].</param>
/// <param name="facets">The columns of a metadata file.</param>
/// <param name="thumbnailOf">The path of a photo's thumbnail in the album; null if it has none.</param>
internal sealed class PhotoColumns(NumberedPhotos photos, PhotoRoots roots, MapPlaces places, int[] tiles, IReadOnlyList<Facet> facets, Func<Photo, string?> thumbnailOf)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>The number of photos.</summary>
    public int Count => photos.Count;

    /// <summary>Writes a range of photos as one object. It is flushed to the stream column by column.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="from">The number of the first photo.</param>
    /// <param name="count">The number of photos.</param>
    public void Write(Utf8JsonWriter writer, int from, int count)
    {
        void Column(string? name, Action<int> value)
        {
            if (name is null)
                writer.WriteStartArray();
            else
                writer.WriteStartArray(name);
            for (var i = from; i < from + count; i++)
                value(i);
            writer.WriteEndArray();
            writer.Flush();
        }

        writer.WriteStartObject();
        writer.WriteNumber("from", from);
        if (places is { X: { } x, Y: { } y })
        {
            Column("x", i => WriteNumber(writer, x[i]));
            Column("y", i => WriteNumber(writer, y[i]));
        }

        Column("cluster", i => writer.WriteNumberValue(photos.Clusters[i]));
        Column("tile", i => writer.WriteNumberValue(tiles[i]));
        Column("path", i => writer.WriteStringValue(roots.NameOf(photos.Photos[i].Path)));
        Column("width", i => writer.WriteNumberValue(IsTurned(i) ? photos.Photos[i].Height : photos.Photos[i].Width));
        Column("height", i => writer.WriteNumberValue(IsTurned(i) ? photos.Photos[i].Width : photos.Photos[i].Height));
        Column("taken", i => writer.WriteStringValue(photos.Photos[i].TakenAt?.ToString(DateFormat, CultureInfo.InvariantCulture)));
        Column("thumb", i => writer.WriteStringValue(thumbnailOf(photos.Photos[i])));
        writer.WriteStartArray("facets");
        foreach (var facet in facets)
            Column(null, i => WriteNumber(writer, facet.Places[i] ?? double.NaN));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // EXIF orientations 5 to 8 swap width and height.
    private bool IsTurned(int number) => photos.Photos[number].Orientation > 4;

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsNaN(value))
            writer.WriteNullValue();
        else
            writer.WriteNumberValue(value);
    }
}
