using Imago.Imaging.Decoding;
using Imago.Photos.Dates.Metadata;

namespace Imago.Photos.Dates;

/// <summary>Tells when a photo was taken, by the most trusted of all places where that may stand.</summary>
/// <param name="plausibility">Which dates can be a photo's; what cannot is passed over, and the next place asked.</param>
internal sealed class PhotoDates(DatePlausibility plausibility)
{
    /// <summary>A photo's date.</summary>
    /// <param name="path">The photo's path.</param>
    /// <param name="header">When it was taken by what has been read of its header; null where that says nothing.</param>
    /// <param name="sidecars">The files beside it that tell of it.</param>
    /// <returns>Null where nothing tells a plausible date.</returns>
    /// <exception cref="IOException">The photo cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The photo cannot be read.</exception>
    public PhotoDate? Of(string path, DateTime? header, IReadOnlyList<Sidecar> sidecars)
    {
        List<PhotoDate> dates;
        using (var file = PhotoSource.OpenRead(path))
            dates = EmbeddedMetadata.DatesOf(new BufferedStream(file));
        // The header's reader knows files that no metadata was found in here, such as some cameras' raw files.
        if (header is { } taken && !dates.Exists(d => d.Source <= DateSource.ExifModified))
            dates.Add(new PhotoDate(taken, null, DateSource.Exif));
        foreach (var sidecar in sidecars)
            dates.AddRange(sidecar.Dates());
        var name = NameDate.Of(path);
        if (name is not null)
            dates.Add(name.Date);

        // OrderBy keeps the order of dates that stand in one place.
        var date = dates.OrderBy(d => d.Source).FirstOrDefault(d => plausibility.Holds(d.Local));
        return date is null ? null : UtcDate.ByLocalClock(date with { Local = DateTime.SpecifyKind(date.Local, DateTimeKind.Unspecified) }, name);
    }
}
