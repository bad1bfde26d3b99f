using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Vips;

/// <summary>A chain of images, each computed from the previous one on demand; disposing it disposes of them all.</summary>
internal sealed class VipsSteps : IDisposable
{
    private readonly List<Image> _images = [];

    public VipsSteps(Image first) => _images.Add(first);

    /// <summary>The last image of the chain.</summary>
    public Image Last => _images[^1];

    /// <summary>Appends an image and takes ownership of it.</summary>
    public void Add(Image image) => _images.Add(image);

    /// <summary>Composites transparency on black, if there is any.</summary>
    public void Flatten()
    {
        if (Last.HasAlpha())
            Then(last => last.Flatten());
    }

    /// <summary>Scales to a size, unless the image already has it.</summary>
    public void Resize(int width, int height)
    {
        if (Last.Width == width && Last.Height == height)
            return;
        Then(last => last.Resize((double)width / last.Width, Kernel.Lanczos3, vscale: (double)height / last.Height));
    }

    /// <summary>Multiplies colours by alpha, the last band, so that invisible pixels have no weight; the sample format stays.</summary>
    public void Premultiply() => InOwnFormat(last => last.Premultiply());

    /// <summary>Undoes <see cref="Premultiply"/>.</summary>
    public void Unpremultiply() => InOwnFormat(last => last.Unpremultiply());

    /// <summary>Unpacks Lab of 10 and 11 bits, packed into four bytes, into libvips' 8-bit Lab.</summary>
    public void Unpack()
    {
        if (Last.Coding != Coding.None)
            Then(last => last.LabQ2LabS());
    }

    /// <summary>Multiplies and adds, band by band; the result is floats.</summary>
    public void Scale(double[] by, double[] plus) => Then(last => last.Linear(by, plus));

    /// <summary>Mixes bands by a matrix with one row per output band.</summary>
    public void Mix(double[,] matrix)
    {
        using var weights = VipsCall.Run(() => Image.NewFromArray(matrix));
        Then(last => last.Recomb(weights));
    }

    /// <summary>Converts samples to another number format; values out of its range are clipped.</summary>
    public void Cast(BandFormat format)
    {
        if (Last.Format != format)
            Then(last => last.Cast(format));
    }

    /// <summary>Reinterprets the bits of signed samples as unsigned.</summary>
    public void Reinterpret(BandFormat format) => Then(last => last.Copy(format: format));

    /// <summary>Converts 16-bit samples to bytes.</summary>
    public void ToBytes()
    {
        if (Last.Format == BandFormat.Ushort)
            Then(last => last.Cast(BandFormat.Uchar, shift: true));
        Cast(BandFormat.Uchar);
    }

    /// <summary>Keeps some consecutive bands.</summary>
    public void Take(int band, int count)
    {
        if (band > 0 || count < Last.Bands)
            Then(last => last.ExtractBand(band, count));
    }

    /// <summary>Processes the first bands and one alpha band separately, and joins them again.</summary>
    /// <param name="bands">The number of colour bands.</param>
    /// <param name="alphaBand">The index of the alpha band.</param>
    /// <param name="colours">Processes the colours.</param>
    /// <param name="alpha">Processes alpha.</param>
    public void Apart(int bands, int alphaBand, Action<VipsSteps> colours, Action<VipsSteps> alpha)
    {
        var whole = Last;
        Take(0, bands);
        colours(this);
        var done = Last;
        Add(VipsCall.Run(() => whole.ExtractBand(alphaBand)));
        alpha(this);
        Then(last => done.Bandjoin(last));
    }

    /// <summary>Converts colours without alpha to 8-bit sRGB, with the embedded profile if there is a valid one.</summary>
    /// <param name="intent">The rendering intent, an <see cref="Intent"/>; null to ignore profiles.</param>
    public void ToSrgb(int? intent)
    {
        if (intent is { } wanted && Last.Contains(VipsHeader.Profile) && Last.Format is BandFormat.Uchar or BandFormat.Ushort)
        {
            try
            {
                Then(last => last.IccTransform("srgb", intent: (Intent)wanted, embedded: true, depth: 8));
            }
            catch (VipsFailureException)
            {
                // A broken profile, or one for another number of channels, is ignored.
            }
        }

        if (Last.Interpretation != Interpretation.Srgb)
            Then(last => last.Colourspace(Interpretation.Srgb));
    }

    /// <summary>Converts to three bands of one byte.</summary>
    public void ToThreeBytes()
    {
        if (Last.Bands > 3)
            Take(0, 3);
        Cast(BandFormat.Uchar);
        if (Last.Bands < 3)
            throw new VipsFailureException("colourspace");
    }

    /// <summary>Sets the colour space of the pixels without changing them.</summary>
    public void Label(Interpretation interpretation) => Then(last => last.Copy(interpretation: interpretation));

    /// <summary>Rotates and mirrors pixels according to an EXIF orientation (Exif 2.32, 4.6.4).</summary>
    /// <param name="orientation">2 to 8.</param>
    public void Turn(int orientation)
    {
        // Rotated clockwise, then mirrored.
        var (angle, mirror) = orientation switch
        {
            2 => (Angle.D0, Direction.Horizontal),
            3 => (Angle.D180, null),
            4 => (Angle.D0, Direction.Vertical),
            5 => (Angle.D90, Direction.Horizontal),
            6 => (Angle.D90, null),
            7 => (Angle.D270, Direction.Horizontal),
            8 => (Angle.D270, null),
            _ => (Angle.D0, (Direction?)null),
        };
        if (angle != Angle.D0)
            Then(last => last.Rot(angle));
        if (mirror is { } direction)
            Then(last => last.Flip(direction));
    }

    public void Dispose()
    {
        for (var i = _images.Count - 1; i >= 0; i--)
            _images[i].Dispose();
        _images.Clear();
    }

    private void InOwnFormat(Func<Image, Image> step)
    {
        var format = Last.Format;
        Then(step);
        Cast(format);
    }

    private void Then(Func<Image, Image> step)
    {
        var last = Last;
        _images.Add(VipsCall.Run(() => step(last)));
    }
}
