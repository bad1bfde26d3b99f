using System.CommandLine;
using Imago.Embedding;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>embed</c>: the encoder and how it runs.</summary>
internal sealed class EmbedChoice(CommonChoice common)
{
    private static readonly EmbedOptions Defaults = new();

    private readonly Option<ClipActivation?> _activation = SharedOptions.OneOfOrNone<ClipActivation>(
        "--activation", "Activation of a model's layers: gelu or quick_gelu. [default: from the model's configuration]", ClipModel.NameOf);

    private readonly Option<ClipPrecision> _precision = SharedOptions.OneOf(
        "--precision", "Arithmetic of a model's matrix products: int16 (faster) or single.", Defaults.Precision, ClipModel.NameOf);

    private readonly Option<int> _batchSize = NumberOptions.Whole(
        "--batch-size", "Photos in one batch of a model; results do not depend on it. The built-in encoder takes them one by one.", Defaults.BatchSize, 1);

    private readonly Option<string> _encoder = new("--encoder", "--model")
    {
        Description = "The encoder: auto, visual (built in), a model's name, or a file or folder of weights.",
        DefaultValueFactory = _ => Defaults.Encoder,
        HelpName = "NAME",
    };

    private readonly Option<string?> _device = StudyChoice.Device();

    /// <summary>The option that names the encoder.</summary>
    public Option Encoder => _encoder;

    public void AddTo(Command command) => CommonChoice.Add(command, _encoder, _activation, _precision, _batchSize, _device, common.MaxPixels);

    public EmbedOptions Read(ParseResult parsed) => new()
    {
        Encoder = parsed.GetValue(_encoder)!,
        Activation = parsed.GetValue(_activation),
        Precision = parsed.GetValue(_precision),
        BatchSize = parsed.GetValue(_batchSize),
        Limits = common.ReadLimits(parsed),
    };
}
