using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Imago.Embedding;
using Imago.Embedding.Clip;
using Imago.Errors;

namespace Imago.Cli.Options;

/// <summary>The options that choose the encoder of photos and say how it is run.</summary>
internal sealed class EncoderChoice
{
    private static readonly EncoderOptions Defaults = new();

    private readonly Option<ClipActivation?> _activation = new("--activation")
    {
        Description = "Activation of a model's layers: gelu or quick_gelu. [default: from the model's configuration]",
        CustomParser = result => OneOf<ClipActivation>(result, ClipModel.NameOf),
        HelpName = "NAME",
    };

    private readonly Option<ClipPrecision> _precision = new("--precision")
    {
        Description = "Arithmetic of a model's products: int16 (quicker) or single.",
        DefaultValueFactory = _ => Defaults.Precision,
        CustomParser = result => OneOf<ClipPrecision>(result, ClipModel.NameOf),
        HelpName = "NAME",
    };

    private readonly Option<int> _batchSize = new("--batch-size")
    {
        Description = "Photos a model sees at once; results do not depend on it. The built-in encoder takes them one by one.",
        DefaultValueFactory = _ => Defaults.BatchSize,
        HelpName = "N",
    };

    private readonly Option<string> _encoder = new("--encoder", "--model")
    {
        Description = "The encoder: auto, visual (built in), a model's name, or a file or folder of weights.",
        DefaultValueFactory = _ => Defaults.Name,
        HelpName = "NAME",
    };

    /// <summary>The option that names the encoder.</summary>
    public Option Encoder => _encoder;

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_encoder, _activation, _precision, _batchSize])
            command.Add(option);
    }

    public EncoderOptions Read(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(_encoder)!,
        Activation = parsed.GetValue(_activation),
        Precision = parsed.GetValue(_precision),
        BatchSize = parsed.GetValue(_batchSize),
    };

    private static T OneOf<T>(ArgumentResult result, Func<T, string> nameOf)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(nameOf(value), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var names = string.Join(" or ", Enum.GetValues<T>().Select(nameOf));
        throw new InvalidOptionException(((OptionResult)result.Parent!).Option.Name, string.Create(CultureInfo.InvariantCulture, $"{names} is expected, '{text}' was found."));
    }
}
