using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Muxing;
using Imago.Film.Pictures;
using Imago.Flow;
using Imago.Music;
using Imago.Music.Timing;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film.Planning;

/// <summary>A planned film of one cluster or of the album: its photos in order, its soundtrack and its files.</summary>
internal sealed class FilmedCluster
{
    // Milliseconds.
    private const int Digits = 3;

    private readonly IReadOnlyList<Photo> _photos;
    private readonly RenderOptions _options;

    /// <summary>Plans a film.</summary>
    /// <param name="album">The album's files.</param>
    /// <param name="options">The stage's options.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="music">Its music; null if <c>music.json</c> has none.</param>
    /// <param name="photos">Its film's photos in order.</param>
    /// <exception cref="InvalidFileException">Its music was made for other slides than the options give.</exception>
    public FilmedCluster(AlbumLayout album, RenderOptions options, Cluster cluster, ClusterMusic? music, IReadOnlyList<Photo> photos)
    {
        (_photos, _options) = (photos, options);
        Id = cluster.Id;
        Name = cluster.Name;
        FilmPath = Path.Combine(album.Videos, Name + ".mp4");
        PosterPath = Path.Combine(album.Videos, Name + ".jpg");
        var sound = album.Music.Length == 0 ? null : Path.Combine(album.Music, Name + ".wav");
        var hasSound = File.Exists(sound);
        LacksSound = sound is not null && !hasSound;
        Slides = hasSound ? new PlannedSlides(album.Tracks, options).For(cluster, music) : SlidePlan.Even(options.Film.Timing, options.Film.FramesPerSlide, photos.Count, options.Titles);
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

    /// <summary>The frames of each slide.</summary>
    public SlidePlan Slides { get; }

    public FilmRequest Request { get; }

    /// <summary>True if films have music and this one has no soundtrack.</summary>
    public bool LacksSound { get; }

    /// <summary>A key made of everything that the film depends on.</summary>
    public string Key(FFmpegVersion version, Manifest? manifest) => ContentHash.Of(
    [
        ImagoVersion.Current,
        version,
        StageKey.Of(_options),
        FilmMetadata.Of(Request),
        Request.Opening,
        string.Join(',', Request.SlideFrames!),
        Request.AudioPath is { } sound ? manifest?.HashOf(sound) ?? ContentHash.OfFile(sound) : "silent",
        .. Request.Captions ?? [],
        .. _photos.Select(p => p.Sha256),
    ]);

    /// <summary>The film's entry in <c>films.json</c>; null for a film outside the album, which the page cannot link to.</summary>
    public ClusterFilm? Describe(AlbumLayout album)
    {
        if (!ConfinedPath.IsPlain(album.Relative(FilmPath)))
            return null;
        var (chapters, frame) = (new List<FilmChapter>(), (long)(Slides.CardFrames ?? 0));
        foreach (var (photo, frames) in _photos.Zip(Slides.Frames))
        {
            chapters.Add(new FilmChapter(photo.Id, Math.Round((double)frame / Slides.FramesPerSecond, Digits)));
            frame += frames;
        }

        return new ClusterFilm(Id, album.Relative(FilmPath), album.Relative(PosterPath), Math.Round(Slides.Seconds, Digits), chapters);
    }

    /// <summary>Writes the film's poster: its first readable photo, drawn as in the film.</summary>
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
                // The film exists, so at least one of its other photos can be read.
            }
        }
    }

    // The local day of the photo that was taken last.
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
