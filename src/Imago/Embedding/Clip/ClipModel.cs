using Imago.Embedding.Clip.Layers;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Clip;

/// <summary>
/// A CLIP checkpoint with its activation and precision. Opening it reads the header and hashes the weights; the towers are loaded with the
/// first photo or text.
/// </summary>
public sealed class ClipModel
{
    // Changed whenever the results change for the same weights, activation and precision, because caches depend on it.
    private const string Revision = "clip-1";

    private readonly ClipActivation? _activation;
    private readonly string _path;

    private ClipModel(string name, string path, ClipActivation? activation, ClipPrecision precision, ClipCheckpoint checkpoint)
    {
        (Name, _path, _activation, Precision) = (name, path, activation, precision);
        (Vision, Text) = (checkpoint.Vision, checkpoint.Text);
        var (vision, text) = (NameOf(checkpoint.VisionActivation), NameOf(checkpoint.TextActivation));
        Weights = checkpoint.Path;
        Identity = new EncoderModel(checkpoint.WeightsSha256(), vision, NameOf(precision));
        Fingerprint = ContentHash.Of(Revision, Identity.WeightsSha256, vision, text, Identity.Precision);
    }

    /// <summary>The name for <c>--encoder</c>: that of a known model, or the path of the weights.</summary>
    public string Name { get; }

    /// <summary>The file of weights.</summary>
    public string Weights { get; }

    /// <summary>The dimensions of the image tower.</summary>
    public ClipVisionShape Vision { get; }

    /// <summary>The dimensions of the text tower; null if the weights have none.</summary>
    public ClipTextShape? Text { get; }

    /// <summary>The precision of the products.</summary>
    public ClipPrecision Precision { get; }

    /// <summary>The identity that is stored with embeddings.</summary>
    public EncoderModel Identity { get; }

    /// <summary>The SHA-256, in lower-case hexadecimal, of everything that determines the results.</summary>
    public string Fingerprint { get; }

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="name">The name for <c>--encoder</c>.</param>
    /// <param name="path">A file of weights, or a folder that holds one.</param>
    /// <param name="activation">The activation; null takes the one that the configuration states.</param>
    /// <param name="precision">The precision of the products.</param>
    /// <exception cref="InvalidFileException">It is not a CLIP checkpoint.</exception>
    /// <exception cref="InvalidOptionException">The activation is not known.</exception>
    public static ClipModel Open(string name, string path, ClipActivation? activation, ClipPrecision precision)
    {
        using var checkpoint = ClipCheckpoint.Open(path, activation);
        return new ClipModel(name, path, activation, precision, checkpoint);
    }

    /// <summary>The name of an activation in options and files.</summary>
    /// <param name="activation">The activation.</param>
    public static string NameOf(ClipActivation activation) => activation == ClipActivation.QuickGelu ? "quick_gelu" : "gelu";

    /// <summary>The name of a precision in options and files.</summary>
    /// <param name="precision">The precision.</param>
    public static string NameOf(ClipPrecision precision) => precision == ClipPrecision.Int16 ? "int16" : "single";

    /// <summary>Loads the image tower; takes a few seconds.</summary>
    internal ClipImageTower LoadImageTower()
    {
        using var checkpoint = ClipCheckpoint.Open(_path, _activation);
        return new ClipImageTower(checkpoint, Precision);
    }

    /// <summary>Loads the text tower; takes a few seconds.</summary>
    internal ClipTextTower LoadTextTower()
    {
        using var checkpoint = ClipCheckpoint.Open(_path, _activation);
        return new ClipTextTower(checkpoint, Precision);
    }
}
