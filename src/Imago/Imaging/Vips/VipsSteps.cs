namespace Imago.Imaging.Vips;

/// <summary>A chain of images, each computed from the one before when pixels are asked for; disposing it lets go of them all.</summary>
internal sealed class VipsSteps : IDisposable
{
    private const int Horizontal = 0;
    private const int Vertical = 1;
    private const int Lanczos3 = 5;

    /// <summary>The field that holds an embedded profile.</summary>
    public const string Profile = "icc-profile-data";

    private readonly List<VipsImage> _images = [];

    public VipsSteps(VipsImage first) => _images.Add(first);

    /// <summary>The image the chain has come to.</summary>
    public VipsImage Last => _images[^1];

    /// <summary>Adds an image made elsewhere and takes it over.</summary>
    public void Add(VipsImage image) => _images.Add(image);

    /// <summary>Composites transparency on black, where there is any.</summary>
    public void Flatten()
    {
        if (Last.HasAlpha)
            Then("flatten", _ => { });
    }

    /// <summary>Scales to a size, where it is not that already.</summary>
    public void Resize(int width, int height)
    {
        if (Last.Width == width && Last.Height == height)
            return;
        Then("resize", op => op
            .Set("scale", (double)width / Last.Width)
            .Set("vscale", (double)height / Last.Height)
            .Set("kernel", Lanczos3));
    }

    /// <summary>Multiplies colours by alpha, the last band, so that what cannot be seen has no weight; the samples' format stays.</summary>
    public void Premultiply() => InOwnFormat("premultiply");

    /// <summary>Undoes <see cref="Premultiply"/>.</summary>
    public void Unpremultiply() => InOwnFormat("unpremultiply");

    /// <summary>Unpacks Lab of 10 and 11 bits packed into four bytes, as libvips holds 8-bit Lab.</summary>
    public void Unpack()
    {
        if (Last.IsPacked)
            Then("LabQ2LabS", _ => { });
    }

    /// <summary>Multiplies and adds, band by band, into floats.</summary>
    public void Scale(double[] by, double[] plus) => Then("linear", op => op.Set("a", by).Set("b", plus));

    /// <summary>Mixes bands by a matrix, a row for each band that comes out.</summary>
    public void Mix(double[,] matrix)
    {
        using var weights = VipsImage.FromMatrix(matrix);
        Then("recomb", op => op.Set("m", weights));
    }

    /// <summary>Makes another number format of samples; what is beyond it is cut off.</summary>
    public void Cast(VipsBandFormat format)
    {
        if (Last.BandFormat != format)
            Then("cast", op => op.Set("format", (int)format));
    }

    /// <summary>Takes signed samples' bits for unsigned ones'.</summary>
    public void Reinterpret(VipsBandFormat format) => Then("copy", op => op.Set("format", (int)format));

    /// <summary>Makes bytes of samples of 16 bits.</summary>
    public void ToBytes()
    {
        if (Last.BandFormat == VipsBandFormat.UShort)
            Then("cast", op => op.Set("format", (int)VipsBandFormat.UChar).Set("shift", true));
        Cast(VipsBandFormat.UChar);
    }

    /// <summary>Keeps some bands in a row.</summary>
    public void Take(int band, int count)
    {
        if (band > 0 || count < Last.Bands)
            Then("extract_band", op => op.Set("band", band).Set("n", count));
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
        Add("extract_band", op => op.Set("in", whole).Set("band", alphaBand).Set("n", 1));
        alpha(this);
        var last = Last;
        Add("bandjoin", op => op.Set("in", done, last));
    }

    /// <summary>Converts colours without alpha to 8-bit sRGB, by the embedded profile where there is a sound one.</summary>
    /// <param name="intent">The rendering intent, a <c>VipsIntent</c>; null where no profile counts.</param>
    public void ToSrgb(int? intent)
    {
        if (intent is { } wanted && Last.Has(Profile) && Last.BandFormat is VipsBandFormat.UChar or VipsBandFormat.UShort)
        {
            try
            {
                Then("icc_transform", op => op.Set("output-profile", "srgb").Set("embedded", true).Set("intent", wanted).Set("depth", 8));
            }
            catch (VipsFailureException)
            {
                // A broken profile, or one for other channels than the picture has: the picture counts without it.
            }
        }

        if (Last.Interpretation != VipsInterpretation.Srgb)
            Then("colourspace", op => op.Set("space", (int)VipsInterpretation.Srgb));
    }

    /// <summary>Makes three bands of one byte.</summary>
    public void ToThreeBytes()
    {
        if (Last.Bands > 3)
            Take(0, 3);
        Cast(VipsBandFormat.UChar);
        if (Last.Bands < 3)
            throw new VipsFailureException("colourspace");
    }

    /// <summary>Says in which colour space the pixels are, without touching them.</summary>
    public void Label(VipsInterpretation interpretation) => Then("copy", op => op.Set("interpretation", (int)interpretation));

    /// <summary>Turns and mirrors pixels as an EXIF orientation asks (Exif 2.32, 4.6.4).</summary>
    /// <param name="orientation">2 to 8.</param>
    public void Turn(int orientation)
    {
        // Quarter turns clockwise, then a mirror.
        var (quarters, mirror) = orientation switch
        {
            2 => (0, Horizontal),
            3 => (2, -1),
            4 => (0, Vertical),
            5 => (1, Horizontal),
            6 => (1, -1),
            7 => (3, Horizontal),
            8 => (3, -1),
            _ => (0, -1),
        };
        if (quarters > 0)
            Then("rot", op => op.Set("angle", quarters));
        if (mirror >= 0)
            Then("flip", op => op.Set("direction", mirror));
    }

    public void Dispose()
    {
        for (var i = _images.Count - 1; i >= 0; i--)
            _images[i].Dispose();
        _images.Clear();
    }

    private void InOwnFormat(string nickname)
    {
        var format = Last.BandFormat;
        Then(nickname, _ => { });
        Cast(format);
    }

    private void Then(string nickname, Action<VipsOperation> configure)
    {
        var last = Last;
        Add(nickname, op => configure(op.Set("in", last)));
    }

    private void Add(string nickname, Action<VipsOperation> configure)
    {
        using var operation = new VipsOperation(nickname);
        configure(operation);
        _images.Add(operation.RunForImage());
    }
}
