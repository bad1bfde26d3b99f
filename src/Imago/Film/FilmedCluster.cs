using Imago.Clustering;
using Imago.Errors;
using Imago.Film.Pictures;
using Imago.Photos;
using Imago.Profiles;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>One cluster's film to be made: its photos in order, its soundtrack and its files.</summary>
internal sealed class FilmedCluster
{
    public const string FilmFile = "film";
    public const string PosterFile = "poster";

    private readonly IReadOnlyList<Photo> _photos;

    private FilmedCluster(RenderStageOptions options, int id, string title, IReadOnlyList<Photo> photos, SlidePlan? slides = null)
    {
        _photos = photos;
        Id = id;
        Name = AlbumLayout.ClusterName(id);
        FilmPath = Path.Combine(options.Videos, Name + ".mp4");
        PosterPath = Path.Combine(options.Videos, Name + ".jpg");
        var sound = options.Music is null ? null : Path.Combine(options.Music, Name + ".wav");
        Request = new FilmRequest([.. photos.Select(p => p.Path)], FilmPath)
        {
            AudioPath = File.Exists(sound) ? sound : null,
            Title = title,
            Comment = $"Made by Imago {ImagoVersion.Current}",
            Options = options.Film,
            SlideFrames = File.Exists(sound) ? FramesOf(slides, options) : null,
        };
    }

    public int Id { get; }

    public string Name { get; }

    public string FilmPath { get; }

    public string PosterPath { get; }

    public FilmRequest Request { get; }

    /// <summary>The films of an album, the largest cluster's first.</summary>
    /// <exception cref="InvalidFileException">The clusters or labels cannot be read, or name photos the index does not have.</exception>
    public static IReadOnlyList<FilmedCluster> Read(RenderStageOptions options, PhotoIndex index)
    {
        Photo Find(long id) => index.Find(id)
            ?? throw new InvalidFileException(options.Clusters, $"it names the photo {id}, which {options.Index} does not have. Both have to come from one run.");
        if (!options.HasLabels)
            return [.. ClusterFile.Read(options.Clusters).Where(c => c.Photos.Count > 0).Select(c => new FilmedCluster(options, c.Id, c.Title, [.. c.Photos.Select(Find)], c.Slides))];
        var byPath = index.Photos.ToDictionary(p => p.Path, StringComparer.Ordinal);
        Photo Resolve(LabelledPhoto label) => label.Id is { } id ? Find(id) : byPath.GetValueOrDefault(label.Path!)
            ?? throw new InvalidFileException(options.Clusters, $"it names the photo {label.Path}, which {options.Index} does not have. Both have to come from one run.");
        return [.. LabelsFile.Read(options.Clusters).Photos
            .Where(l => l.Cluster != ClusterLabels.Noise)
            .Select(l => (l.Cluster, Photo: Resolve(l)))
            .Where(l => l.Photo.Status == PhotoStatus.Ok)
            .GroupBy(l => l.Cluster)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .Select(g => new FilmedCluster(options, g.Key, AlbumLayout.ClusterName(g.Key), [.. g.Take(options.MaxPhotos).Select(l => l.Photo)]))];
    }

    /// <summary>The key of all the film depends on.</summary>
    public string Key(FFmpegVersion version, Manifest? manifest) => ContentHash.Of(
    [
        ImagoVersion.Current,
        version,
        Request.Options,
        Request.Title,
        string.Join(',', Request.SlideFrames ?? []),
        Request.AudioPath is { } sound ? manifest?.HashOf(sound) ?? ContentHash.OfFile(sound) : "silent",
        .. _photos.Select(p => p.Sha256),
    ]);

    /// <summary>Writes the film's poster: its first photo that can be read, in the film's shape.</summary>
    public void WritePoster(PhotoDecoder decoder, CancellationToken cancellationToken)
    {
        var poster = new Poster(new CanvasOptions(Request.Options.Width, Request.Options.Height));
        foreach (var photo in _photos)
        {
            try
            {
                var image = decoder.Decode(photo.Path, DecodeSize.Within(poster.Width, poster.Height), cancellationToken);
                var jpeg = poster.ToJpeg(image);
                AtomicFile.Write(PosterPath, stream => stream.Write(jpeg));
                return;
            }
            catch (UnreadablePhotoException)
            {
                // The film was made, so another of its photos can be read.
            }
        }
    }

    // Music is as long as the slides it was made for; others would end before it or after.
    private static IReadOnlyList<int>? FramesOf(SlidePlan? slides, RenderStageOptions options)
    {
        if (slides is null || slides.Asked == options.Timing)
            return slides?.Frames;
        static string Text(SlideTiming timing) => FormattableString.Invariant($"{timing.SecondsPerSlide:0.###} s a photo at {timing.FramesPerSecond} frames a second");
        throw new InvalidFileException(
            options.Clusters,
            $"its music was made for {Text(slides.Asked)}, and films of {Text(options.Timing)} are asked for. Run imago compose with the same --fps and --duration-per first.");
    }
}
