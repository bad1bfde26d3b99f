using Imago.Imaging.Decoding;
using Imago.Photos.Dates.Metadata;
using Imago.Storage;

namespace Imago.Photos.Dates;

/// <summary>A file beside a photo that tells of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Source">What it is: <see cref="DateSource.Sidecar"/> or <see cref="DateSource.Takeout"/>.</param>
internal sealed record Sidecar(string Path, DateSource Source)
{
    // Some editors keep the masks of a photo in its sidecar.
    private const int LongestXmp = 1 << 25;
    private const int LongestJson = 1 << 20;

    /// <summary>Its size and time, so that a change is noticed; null where it is no file to be read.</summary>
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

    /// <summary>The dates it tells; none where it cannot be read or is something else.</summary>
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
