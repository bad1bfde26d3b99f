using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Numerics.Parallel;
using Imago.Photos.Dates;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>The stage <c>index</c>: finds photos, hashes their bytes and reads their headers; no pixel is decoded.</summary>
internal sealed class PhotoIndexer
{
    /// <summary>The stage's name in <c>rejected.csv</c>.</summary>
    public const string StageName = "index";

    private readonly DecodeLimits _limits;
    private readonly IndexedFileCache _known;
    private readonly PhotoDates _dates;

    /// <summary>Creates the stage.</summary>
    /// <param name="limits">What one photo may cost; <see cref="DecodeLimits.Default"/> if null.</param>
    public PhotoIndexer(DecodeLimits? limits = null)
        : this(limits, new IndexedFileCache(cache: null))
    {
    }

    internal PhotoIndexer(DecodeLimits? limits, IndexedFileCache known, TimeProvider? clock = null) =>
        (_limits, _known, _dates) = (limits ?? DecodeLimits.Default, known, new PhotoDates(new DatePlausibility(clock ?? TimeProvider.System)));

    /// <summary>Makes the index of files and folders. The index depends only on their names and bytes.</summary>
    /// <param name="inputs">Files and folders of photos.</param>
    /// <param name="observer">Receives each finished file.</param>
    /// <param name="excludedFolders">Folders not to enter, such as the album being written.</param>
    /// <param name="exclude">Patterns of what to leave out below the inputs.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">An input does not exist, or a file of patterns cannot be read.</exception>
    /// <exception cref="InvalidOptionException">A pattern is empty.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IndexedPhotos Index(
        IReadOnlyList<string> inputs,
        IRunObserver observer,
        IReadOnlyList<string>? excludedFolders = null,
        IReadOnlyList<string>? exclude = null,
        CancellationToken cancellationToken = default)
    {
        var found = PhotoFinder.Find(inputs, excludedFolders, exclude, cancellationToken);
        if (found.LeftOut is { } leftOut)
            observer.Say(Stage.Index, leftOut);
        var progress = new Lock();
        var sidecars = new Sidecars();
        var done = 0L;
        var looked = OrderedParallel.Map(
            found.Files.Count,
            i =>
            {
                var one = Look(i, found.Files[i], sidecars, cancellationToken);
                lock (progress)
                    observer.Advance(Stage.Index, ++done, found.Files.Count);
                return one;
            },
            cancellationToken);

        var index = new PhotoIndex(MarkDuplicates([.. looked.Select(l => l.Photo)]));
        var rejections = found.Unreadable
            .Concat(looked.Where(l => l.Reason is not null && index.Find(l.Photo.Id)!.Status == PhotoStatus.Rejected).Select(l => new Rejection(l.Photo.Path, StageName, l.Reason!)))
            .OrderBy(r => r.Path, StringComparer.Ordinal)
            .ToList();
        if (rejections.Count > 0)
            observer.Say(Stage.Index, $"{rejections.Count} of {found.Files.Count + found.Unreadable.Count} left out; the reasons are listed");
        return new IndexedPhotos(index, rejections);
    }

    private (Photo Photo, string? Reason) Look(long id, string path, Sidecars sidecars, CancellationToken cancellationToken)
    {
        var photo = new Photo(id, path, "", 0, "", 0, 0, 1, null, PhotoStatus.Rejected);
        try
        {
            var file = FileIdentity.Of(path);
            var beside = sidecars.Of(path);
            var stamp = Sidecars.StampOf(beside);
            if (_known.Recall(file, stamp) is { } seen && _limits.Flaw(seen.Width, seen.Height) is null)
                return (seen with { Id = id }, null);
            photo = photo with { Bytes = file.Bytes };
            var format = photo.Bytes > 0 ? PhotoSniffer.FormatOf(path) : PhotoFormat.Unknown;
            photo = photo with { Format = PhotoFormats.NameOf(format) };

            // Videos are large. Hashing one would take as long as all photos, and nothing uses the hash.
            if (photo.Bytes > 0 && photo.Bytes <= _limits.MaxBytes && format != PhotoFormat.Video)
                photo = photo with { Sha256 = ContentHash.OfFile(path, cancellationToken) };
            var header = PhotoHeaderReader.Read(path, _limits, cancellationToken);
            var date = _dates.Of(path, header.TakenAt, beside);
            photo = photo with
            {
                Width = header.Width,
                Height = header.Height,
                Orientation = header.Orientation,
                TakenAt = date?.Local,
                TakenOffset = date?.Offset,
                TakenFrom = date?.Source,
                Status = PhotoStatus.Ok,
            };
            _known.Note(file, stamp, photo);
            return (photo, null);
        }
        catch (UnreadablePhotoException e)
        {
            return (photo, e.Reason);
        }
        catch (NotAFileException e)
        {
            return (photo, e.Cause);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            return (photo, $"the file cannot be read: {PhotoSource.Cause(e)}");
        }
    }

    // A raw file next to a picture that counts is counted through it, whether it has a preview or not.
    private static List<Photo> MarkDuplicates(IReadOnlyList<Photo> inOrder)
    {
        var companions = new RawCompanion(inOrder);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. inOrder.Select(p =>
                (RawCompanion.IsRaw(p) && companions.Of(p) is not null) || (p.Status == PhotoStatus.Ok && !seen.Add(p.Sha256)) ? p with { Status = PhotoStatus.Duplicate } : p),
        ];
    }
}

/// <summary>The result of the stage <c>index</c>.</summary>
/// <param name="Index">Every file that looked like a photo.</param>
/// <param name="Rejections">Every file and folder left out, and why, in ordinal path order.</param>
internal sealed record IndexedPhotos(PhotoIndex Index, IReadOnlyList<Rejection> Rejections);
