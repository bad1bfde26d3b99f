using Imago.Imaging.Decoding;
using Imago.Photos.Dates.Metadata;

namespace Imago.Photos.Dates;

/// <summary>Finds when a photo was taken, from the most trusted source that has a plausible date.</summary>
/// <param name="plausibility">The plausible dates; a source with another date is skipped.</param>
internal sealed class PhotoDates(DatePlausibility plausibility)
{
    /// <summary>A photo's date.</summary>
    /// <param name="path">The photo's path.</param>
    /// <param name="header">The date that its header gave; null if it gave none.</param>
    /// <param name="sidecars">The sidecar files of the photo.</param>
    /// <returns>Null if no source has a plausible date.</returns>
    /// <exception cref="IOException">The photo cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The photo cannot be read.</exception>
    public PhotoDate? Of(string path, DateTime? header, IReadOnlyList<Sidecar> sidecars)
    {
        List<PhotoDate> dates;
        using (var file = PhotoSource.OpenRead(path))
            dates = EmbeddedMetadata.DatesOf(new BufferedStream(file));
        // The header's reader knows files in which no metadata was found here, such as some cameras' raw files.
        if (header is { } taken && !dates.Exists(d => d.Source <= DateSource.ExifModified))
            dates.Add(new PhotoDate(taken, null, DateSource.Exif));
        foreach (var sidecar in sidecars)
            dates.AddRange(sidecar.Dates());
        var name = NameDate.Of(path);
        if (name is not null)
            dates.Add(name.Date);

        // OrderBy is stable: dates from one source keep their order.
        var date = dates.OrderBy(d => d.Source).FirstOrDefault(d => plausibility.Holds(d.Local));
        return date is null ? null : UtcDate.ByLocalClock(date with { Local = DateTime.SpecifyKind(date.Local, DateTimeKind.Unspecified) }, name);
    }
}
