namespace Imago.Photos.Vips;

/// <summary>A chain of images, each computed from the one before when pixels are asked for; disposing it lets go of them all.</summary>
internal sealed class VipsSteps : IDisposable
{
    private const int Horizontal = 0;
    private const int Vertical = 1;
    private const int Lanczos3 = 5;
    private const string Profile = "icc-profile-data";

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

    /// <summary>Converts to sRGB, by the embedded profile where there is a sound one.</summary>
    /// <param name="intent">The rendering intent, a <c>VipsIntent</c>.</param>
    public void ToSrgb(int intent)
    {
        if (Last.Has(Profile) && Last.BandFormat is VipsBandFormat.UChar or VipsBandFormat.UShort)
        {
            try
            {
                Then("icc_transform", op => op.Set("output-profile", "srgb").Set("embedded", true).Set("intent", intent).Set("depth", 8));
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
            Then("extract_band", op => op.Set("band", 0).Set("n", 3));
        if (Last.BandFormat != VipsBandFormat.UChar)
            Then("cast", op => op.Set("format", (int)VipsBandFormat.UChar));
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

    private void Then(string nickname, Action<VipsOperation> configure)
    {
        using var operation = new VipsOperation(nickname);
        operation.Set("in", Last);
        configure(operation);
        _images.Add(operation.RunForImage());
    }
}
