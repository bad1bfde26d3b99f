using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Vips;

/// <summary>A chain of images, each computed from the one before when pixels are asked for; disposing it lets go of them all.</summary>
internal sealed class VipsSteps : IDisposable
{
    private readonly List<Image> _images = [];

    public VipsSteps(Image first) => _images.Add(first);

    /// <summary>The image the chain has come to.</summary>
    public Image Last => _images[^1];

    /// <summary>Adds an image made elsewhere and takes it over.</summary>
    public void Add(Image image) => _images.Add(image);

    /// <summary>Composites transparency on black, where there is any.</summary>
    public void Flatten()
    {
        if (Last.HasAlpha())
            Then(last => last.Flatten());
    }

    /// <summary>Scales to a size, where it is not that already.</summary>
    public void Resize(int width, int height)
    {
        if (Last.Width == width && Last.Height == height)
            return;
        Then(last => last.Resize((double)width / last.Width, Kernel.Lanczos3, vscale: (double)height / last.Height));
    }

    /// <summary>Multiplies colours by alpha, the last band, so that what cannot be seen has no weight; the samples' format stays.</summary>
    public void Premultiply() => InOwnFormat(last => last.Premultiply());

    /// <summary>Undoes <see cref="Premultiply"/>.</summary>
    public void Unpremultiply() => InOwnFormat(last => last.Unpremultiply());

    /// <summary>Unpacks Lab of 10 and 11 bits packed into four bytes, as libvips holds 8-bit Lab.</summary>
    public void Unpack()
    {
        if (Last.Coding != Coding.None)
            Then(last => last.LabQ2LabS());
    }

    /// <summary>Multiplies and adds, band by band, into floats.</summary>
    public void Scale(double[] by, double[] plus) => Then(last => last.Linear(by, plus));

    /// <summary>Mixes bands by a matrix, a row for each band that comes out.</summary>
    public void Mix(double[,] matrix)
    {
        using var weights = VipsCall.Run(() => Image.NewFromArray(matrix));
        Then(last => last.Recomb(weights));
    }

    /// <summary>Makes another number format of samples; what is beyond it is cut off.</summary>
    public void Cast(BandFormat format)
    {
        if (Last.Format != format)
            Then(last => last.Cast(format));
    }

    /// <summary>Takes signed samples' bits for unsigned ones'.</summary>
    public void Reinterpret(BandFormat format) => Then(last => last.Copy(format: format));

    /// <summary>Makes bytes of samples of 16 bits.</summary>
    public void ToBytes()
    {
        if (Last.Format == BandFormat.Ushort)
            Then(last => last.Cast(BandFormat.Uchar, shift: true));
        Cast(BandFormat.Uchar);
    }

    /// <summary>Keeps some bands in a row.</summary>
    public void Take(int band, int count)
    {
        if (band > 0 || count < Last.Bands)
            Then(last => last.ExtractBand(band, count));
    }

    /// <summary>Works on the first bands and on one of alpha apart, and joins them again.</summary>
    /// <param name="bands">How many bands are colours.</param>
    /// <param name="alphaBand">Which band is alpha.</param>
    /// <param name="colours">What is done with colours.</param>
    /// <param name="alpha">What is done with alpha.</param>
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

    /// <summary>Converts colours without alpha to 8-bit sRGB, by the embedded profile where there is a sound one.</summary>
    /// <param name="intent">The rendering intent, a <see cref="Intent"/>; null if no profile counts.</param>
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
                // A broken profile, or one for other channels than the picture has: the picture counts without it.
            }
        }

        if (Last.Interpretation != Interpretation.Srgb)
            Then(last => last.Colourspace(Interpretation.Srgb));
    }

    /// <summary>Makes three bands of one byte.</summary>
    public void ToThreeBytes()
    {
        if (Last.Bands > 3)
            Take(0, 3);
        Cast(BandFormat.Uchar);
        if (Last.Bands < 3)
            throw new VipsFailureException("colourspace");
    }

    /// <summary>Says in which colour space the pixels are, without touching them.</summary>
    public void Label(Interpretation interpretation) => Then(last => last.Copy(interpretation: interpretation));

    /// <summary>Turns and mirrors pixels as an EXIF orientation asks (Exif 2.32, 4.6.4).</summary>
    /// <param name="orientation">2 to 8.</param>
    public void Turn(int orientation)
    {
        // Turned clockwise, then mirrored.
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
