using Imago.Imaging.Formats;

namespace Imago.Photos;

/// <summary>
/// Finds the picture next to a raw file that shows the same: in the same folder, with the same name and another extension (<c>IMG_1.CR2</c> and <c>IMG_1.jpg</c>),
/// or with another extension after the whole name (<c>IMG_1.CR2.jpg</c>). Case is ignored.
/// </summary>
internal sealed class RawCompanion
{
    private readonly Dictionary<string, Photo> _pictures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Collects the pictures of an album.</summary>
    /// <param name="photos">All files, in ordinal path order; of pictures with one name, the first counts.</param>
    public RawCompanion(IEnumerable<Photo> photos)
    {
        foreach (var photo in photos)
        {
            if (photo.Status != PhotoStatus.Rejected && !IsRaw(photo))
                _pictures.TryAdd(WithoutEnding(photo.Path), photo);
        }
    }

    /// <summary>True for a raw file.</summary>
    public static bool IsRaw(Photo photo) => photo.Format == PhotoFormats.NameOf(PhotoFormat.CameraRaw);

    /// <summary>The picture next to a raw file; null if there is none.</summary>
    /// <param name="raw">The raw file.</param>
    public Photo? Of(Photo raw) =>
        _pictures.TryGetValue(WithoutEnding(raw.Path), out var picture) || _pictures.TryGetValue(raw.Path, out picture) ? picture : null;

    // Google's phones write "PXL_20210708.RAW-01.COVER.jpg" beside "PXL_20210708.RAW-02.ORIGINAL.dng".
    private static string WithoutEnding(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var numbered = stem.LastIndexOf(".RAW-0", StringComparison.OrdinalIgnoreCase);
        return Path.Join(Path.GetDirectoryName(path), numbered > 0 ? stem[..numbered] : stem);
    }
}
