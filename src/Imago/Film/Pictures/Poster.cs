using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Writing;

namespace Imago.Film.Pictures;

/// <summary>A film's poster: one of its photos as shown in the film, but smaller.</summary>
internal sealed class Poster
{
    private const int Across = 640;
    private const int Quality = 85;

    private readonly Canvas _canvas;

    /// <summary>Prepares a poster.</summary>
    /// <param name="film">How the film draws photos on its frames.</param>
    public Poster(CanvasOptions film)
    {
        Width = Across;
        Height = Math.Max(2, (((Across * film.Height) / film.Width) + 1) & ~1);

        // A small photo takes the same share of the poster as of the frame.
        _canvas = new Canvas(film with { Width = Width, Height = Height, MostEnlargement = film.MostEnlargement * Across / film.Width });
    }

    /// <summary>Width in pixels: 640.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, in the film's shape; even.</summary>
    public int Height { get; }

    /// <summary>Returns the poster as JPEG.</summary>
    /// <param name="photo">The photo. Where enlargement is limited, it must be decoded as for the film, because a photo shrunk further
    /// would count as small.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    public byte[] ToJpeg(RgbImage photo) => PictureWriter.ToJpeg(_canvas.Draw(photo), Quality);
}
