using System.Collections.Concurrent;
using Imago.Errors;
using Imago.Film.Pictures;
using Imago.Photos;

namespace Imago.Film;

/// <summary>
/// Draws a film's stills one after the other, holding one frame. A photo that cannot be read any more leaves its time to the photo before it
/// (the first ones, to the first that can be read), so that pictures and music still fit: its neighbour is just shown longer.
/// </summary>
/// <param name="film">The film.</param>
/// <param name="decode">Decodes a photo.</param>
internal sealed class SlideSource(FilmRequest film, SlideDecoder decode)
{
    // A still's frames are known when the next still is written, which is before an encoder can give that one out.
    private readonly ConcurrentQueue<int> _frames = [];
    private readonly List<Rejection> _rejections = [];

    /// <summary>The photos that could not be read. To be looked at when <see cref="WriteStills"/> has returned.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>Writes each still's frame once, and a black one before them where transitions need it.</summary>
    /// <param name="encoder">Takes raw frames.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="UnreadablePhotoException">No photo of the film can be read.</exception>
    public void WriteStills(Stream encoder, CancellationToken cancellationToken)
    {
        var (width, height) = (film.Options.Width, film.Options.Height);
        var (canvas, frame) = (new Canvas(new CanvasOptions(width, height)), new Yuv420Frame(width, height));
        var (frames, shown) = (0, false);
        if (film.Options.Shots.NeedsBlack)
            encoder.Write(frame.Bytes);
        for (var photo = 0; photo < film.Photos.Count; photo++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Decode(film.Photos[photo], cancellationToken) is { } image)
            {
                canvas.Draw(image, frame);
                if (shown)
                {
                    _frames.Enqueue(frames);
                    frames = 0;
                }

                shown = true;
                encoder.Write(frame.Bytes);
            }

            frames += film.FramesOf(photo);
        }

        if (!shown)
            throw new UnreadablePhotoException(film.Photos[0], $"none of the {film.Photos.Count} photos of {film.Name} can be read; this one: {_rejections[0].Reason}");
        _frames.Enqueue(frames);
    }

    /// <summary>The frames of the next still that an encoder gave out, in order.</summary>
    public int NextFrames() => _frames.TryDequeue(out var frames)
        ? frames
        : throw new InvalidOperationException("The encoder gave out more pictures than it was given.");

    private RgbImage? Decode(string path, CancellationToken cancellationToken)
    {
        try
        {
            return decode(path, film.Options.Width, film.Options.Height, cancellationToken);
        }
        catch (UnreadablePhotoException e)
        {
            _rejections.Add(new Rejection(e.Path, "render", e.Reason));
            return null;
        }
    }
}
