using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Decoding;

namespace Imago.Embedding;

/// <summary>The options of <see cref="EmbedStage"/>: the encoder and how it runs.</summary>
public sealed record EmbedOptions : IStageOptions
{
    /// <summary>The encoder: <c>auto</c>, <c>visual</c>, a model's name or repository, or the path of a file or folder of weights.</summary>
    [NotInKey("The encoder's name and fingerprint count instead.")]
    public string Encoder { get; init; } = "auto";

    /// <summary>The batch size of a model, 1 or more.</summary>
    [NotInKey("It decides speed and memory; results do not depend on it.")]
    public int BatchSize { get; init; } = 32;

    /// <summary>The activation of a model's layers; null takes the one in its configuration.</summary>
    public ClipActivation? Activation { get; init; }

    /// <summary>The arithmetic of a model's matrix products.</summary>
    public ClipPrecision Precision { get; init; } = ClipPrecision.Int16;

    /// <summary>The models on this machine; null takes the user's.</summary>
    [NotInKey("The encoder's fingerprint counts instead.")]
    public ModelStore? Models { get; init; }

    /// <summary>The limits on decoded photos.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <inheritdoc />
    public void Check() => OptionRule.AtLeast(BatchSize, 1, "--batch-size");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("encoder", Path.Exists(Encoder) || Path.IsPathRooted(Encoder) ? OptionFact.LastName(Encoder) : Encoder),
        new("activation", Activation is { } activation ? ClipModel.NameOf(activation) : "from the model's configuration"),
        new("precision", ClipModel.NameOf(Precision)),
    ];
}
