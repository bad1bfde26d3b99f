using Imago.Embedding.Clip.Layers;
using Imago.Embedding.Weights;
using Imago.Errors;

namespace Imago.Embedding;

/// <summary>The choice of the encoder and how it runs.</summary>
public sealed record EncoderOptions
{
    /// <summary><c>auto</c>, <c>visual</c>, a model's name or repository, or the path of a file or folder of weights.</summary>
    public string Name { get; init; } = "auto";

    /// <summary>Photos per batch of a model, 1 or more; affects speed and memory, not results.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The activation of a model's layers; null takes the one that its configuration states.</summary>
    public ClipActivation? Activation { get; init; }

    /// <summary>The precision of a model's products.</summary>
    public ClipPrecision Precision { get; init; } = ClipPrecision.Int16;

    /// <summary>The models on this machine; null for the user's store.</summary>
    public ModelStore? Models { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    public void Check() => OptionRule.AtLeast(BatchSize, 1, "--batch-size");
}
