using Imago.Imaging.Decoding;
using Imago.Photos.Dates.Metadata;
using Imago.Storage;

namespace Imago.Photos.Dates;

/// <summary>A file next to a photo, with the photo's metadata.</summary>
/// <param name="Path">The file.</param>
/// <param name="Source">Its kind: <see cref="DateSource.Sidecar"/> or <see cref="DateSource.Takeout"/>.</param>
internal sealed record Sidecar(string Path, DateSource Source)
{
    // Some editors keep a photo's masks in its sidecar, so sidecars can be large.
    private const int LongestXmp = 1 << 25;
    private const int LongestJson = 1 << 20;

    /// <summary>Its size and time, to notice changes; null if it cannot be read.</summary>
    public string? Stamp()
    {
        try
        {
            var file = FileFacts.Of(Path);
            return file.HasContent ? FormattableString.Invariant($"{Path}|{file.Bytes}|{file.Modified}") : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Its dates; none if it cannot be read or is another kind of file.</summary>
    public IReadOnlyList<PhotoDate> Dates()
    {
        try
        {
            if (Stamp() is null)
                return [];
            using var stream = PhotoSource.OpenRead(Path);
            if (stream.Length > (Source == DateSource.Takeout ? LongestJson : LongestXmp))
                return [];
            if (Source == DateSource.Sidecar)
                return [.. XmpDates.Of(new BufferedStream(stream), DateSource.Sidecar)];
            var json = new byte[stream.Length];
            stream.ReadExactly(json);
            return TakeoutFile.Of(json) is { } taken ? [taken] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
