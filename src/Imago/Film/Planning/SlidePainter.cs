using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Photos;

namespace Imago.Film.Planning;

/// <summary>
/// Draws a film's slides in order. If a photo can no longer be read, the slide before it is shown longer (at the start, the first readable
/// one), so that pictures and music still match.
/// </summary>
/// <param name="film">The film.</param>
/// <param name="decode">Decodes a photo.</param>
/// <param name="decodeSmall">Decodes a photo for the opening card's mosaic.</param>
internal sealed class SlidePainter(FilmRequest film, SlideDecoder decode, SlideDecoder decodeSmall)
{
    private const int MosaicSide = 320;

    private readonly List<Rejection> _rejections = [];

    /// <summary>The photos that could not be read. Complete once all slides are drawn.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>Draws each slide when it is requested, at the film's size, or larger for moving slides.</summary>
    /// <param name="cancellationToken">Cancels the work between photos.</param>
    /// <exception cref="UnreadablePhotoException">No photo of the film can be read.</exception>
    public IEnumerable<SlidePicture> Draw(CancellationToken cancellationToken)
    {
        var options = film.Options;
        var (width, height) = options.Format.PictureSize;
        var (canvas, wanted) = (new SlideCanvas(options, width, height), options.Wanted(width, height));
        var (shown, frames, hasPhoto) = ((SlidePicture?)null, 0, false);
        if (film.Opening is { } card)
            (shown, frames) = (DrawCard(card, width, height, cancellationToken), card.Frames);
        for (var photo = 0; photo < film.Photos.Count; photo++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Decode(film.Photos[photo], wanted, cancellationToken) is { } image)
            {
                if (shown is not null)
                    yield return shown with { Frames = frames };
                frames = shown is null ? frames : 0;
                (shown, hasPhoto) = (canvas.Draw(image, film.Captions?[photo]), true);
            }

            frames += film.FramesOf(photo);
        }

        if (!hasPhoto)
            throw new UnreadablePhotoException(film.Photos[0], $"none of the {film.Photos.Count} photos of {film.Name} can be read; this one: {_rejections[0].Reason}");
        yield return shown! with { Frames = frames };
    }

    private SlidePicture DrawCard(OpeningCard card, int width, int height, CancellationToken cancellationToken)
    {
        var mosaic = new List<RgbImage>();
        foreach (var photo in film.Photos)
        {
            try
            {
                mosaic.Add(decodeSmall(photo, DecodeSize.Within(MosaicSide, MosaicSide), cancellationToken));
            }
            catch (UnreadablePhotoException)
            {
                // It is reported when its own slide is due.
            }
        }

        var frame = new Yuv420Frame(width, height);
        new TitleCard(width, height).Draw(card.Title, card.Subtitle, mosaic, frame);
        return new SlidePicture(frame, card.Frames);
    }

    private RgbImage? Decode(string path, DecodeSize size, CancellationToken cancellationToken)
    {
        try
        {
            return decode(path, size, cancellationToken);
        }
        catch (UnreadablePhotoException e)
        {
            _rejections.Add(new Rejection(e.Path, "render", e.Reason));
            return null;
        }
    }
}
