using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Muxing;
using Imago.Film.Pictures;
using Imago.Flow;
using Imago.Music.Timing;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film.Planning;

/// <summary>One cluster's film to be made, or the album's: its photos in order, its soundtrack and its files.</summary>
internal sealed class FilmedCluster
{
    public const string FilmFile = "film";
    public const string PosterFile = "poster";

    private readonly IReadOnlyList<Photo> _photos;

    /// <summary>Plans a film.</summary>
    /// <param name="options">The stage's options.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="photos">Its film's photos in order.</param>
    /// <exception cref="InvalidFileException">Its music was made for other slides than are asked for.</exception>
    public FilmedCluster(RenderStageOptions options, Cluster cluster, IReadOnlyList<Photo> photos)
    {
        _photos = photos;
        Id = cluster.Id;
        Name = cluster.Name;
        FilmPath = Path.Combine(options.Videos, Name + ".mp4");
        PosterPath = Path.Combine(options.Videos, Name + ".jpg");
        var sound = options.Music is null ? null : Path.Combine(options.Music, Name + ".wav");
        var hasSound = File.Exists(sound);
        Slides = hasSound ? new SlidesOfMusic(options).For(cluster) : SlidePlan.Even(options.Film.Timing, options.Film.FramesPerSlide, photos.Count, options.Titles);
        Request = new FilmRequest([.. photos.Select(p => p.Path)], FilmPath)
        {
            AudioPath = hasSound ? sound : null,
            Title = Id == Cluster.AlbumId ? options.AlbumTitle ?? cluster.Title : cluster.Title,
            Comment = $"Made by Imago {ImagoVersion.Current}" + (options.Seed is { } seed ? FormattableString.Invariant($", seed {seed}") : ""),
            Date = DateOf(photos),
            Options = options.Film,
            SlideFrames = Slides.Frames,
            Captions = options.Captions is CaptionParts.None ? null : [.. photos.Select(p => CaptionText.Of(p, options.Captions))],
        };
        if (Slides.CardFrames is { } frames)
            Request = Request with { Opening = new OpeningCard(Request.Title, Subtitle(cluster), frames) };
    }

    public int Id { get; }

    public string Name { get; }

    public string FilmPath { get; }

    public string PosterPath { get; }

    /// <summary>How long each slide stays.</summary>
    public SlidePlan Slides { get; }

    public FilmRequest Request { get; }

    /// <summary>The key of all the film depends on.</summary>
    public string Key(FFmpegVersion version, Manifest? manifest) => ContentHash.Of(
    [
        ImagoVersion.Current,
        version,
        FilmMetadata.Of(Request),
        Request.Options,
        Request.Opening,
        string.Join(',', Request.SlideFrames!),
        Request.AudioPath is { } sound ? manifest?.HashOf(sound) ?? ContentHash.OfFile(sound) : "silent",
        .. Request.Captions ?? [],
        .. _photos.Select(p => p.Sha256),
    ]);

    /// <summary>Writes the film's poster: its first photo that can be read, as the film shows it.</summary>
    public void WritePoster(SlideDecoder decode, CancellationToken cancellationToken)
    {
        var (poster, wanted) = (new Poster(Request.Options.Canvas), Request.Options.Wanted(Request.Options.Width, Request.Options.Height));
        foreach (var photo in _photos)
        {
            try
            {
                var jpeg = poster.ToJpeg(decode(photo.Path, wanted, cancellationToken));
                AtomicFile.Write(PosterPath, stream => stream.Write(jpeg));
                return;
            }
            catch (UnreadablePhotoException)
            {
                // The film was made, so another of its photos can be read.
            }
        }
    }

    // The local day of the photo taken last.
    private static DateOnly? DateOf(IReadOnlyList<Photo> photos)
    {
        var timeline = new PhotoTimeline(photos);
        return photos.Where(p => p.TakenAt is not null).MaxBy(p => (timeline.InstantOf(p), p.TakenAt))?.TakenAt is { } last ? DateOnly.FromDateTime(last) : null;
    }

    private static string Subtitle(Cluster cluster)
    {
        var photos = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cluster.Size:N0} {(cluster.Size == 1 ? "photo" : "photos")}");
        return cluster.Id == Cluster.AlbumId ? $"The best of {photos}" : photos;
    }
}
