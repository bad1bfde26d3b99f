using Imago.Embedding.Clip.Layers;
using Imago.Embedding.Weights;
using Imago.Errors;

namespace Imago.Embedding;

/// <summary>Which encoder is meant and how it is run.</summary>
public sealed record EncoderOptions
{
    /// <summary><c>auto</c>, <c>visual</c>, a model's name or repository, or the path of a file or folder of weights.</summary>
    public string Name { get; init; } = "auto";

    /// <summary>Photos a model sees at once, 1 or more; decides speed and memory, not results.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The activation of a model's layers; null takes the one its configuration names.</summary>
    public ClipActivation? Activation { get; init; }

    /// <summary>The arithmetic of a model's products.</summary>
    public ClipPrecision Precision { get; init; } = ClipPrecision.Int16;

    /// <summary>The models on this machine; null takes the user's.</summary>
    public ModelStore? Models { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check() => OptionRule.AtLeast(BatchSize, 1, "--batch-size");
}
