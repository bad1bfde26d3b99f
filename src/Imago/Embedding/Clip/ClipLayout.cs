using Imago.Embedding.Weights;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// Reads the dimensions of CLIP's towers from a file's tensors, and checks that every expected tensor exists in the expected shape.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="naming">The naming of its tensors.</param>
/// <param name="configuration">The configuration beside it.</param>
internal sealed class ClipLayout(SafetensorsFile file, ClipNaming naming, ClipConfiguration configuration)
{
    // Supported models up to this width have heads of 64; wider models have other heads.
    private const int HeadWidth = 64;
    private const int GreatestUsualWidth = 1024;
    private const int MostLayers = 1000;

    // Tensors that other programs write and no tower needs.
    private static readonly string[] NotNeeded =
    [
        "logit_scale", "logit_bias", "attn_mask", "text.attn_mask", "input_resolution", "context_length", "vocab_size",
        "vision_model.embeddings.position_ids", "text_model.embeddings.position_ids", "head.bias",
    ];

    private readonly HashSet<string> _used = [.. NotNeeded];

    /// <summary>The dimensions of the image tower.</summary>
    /// <exception cref="InvalidFileException">A tensor is missing, has another shape, or is unknown.</exception>
    public ClipVisionShape Vision()
    {
        var patches = Shape("visual.conv1.weight", 4);
        var positions = Shape("visual.positional_embedding", 2);
        var (width, patch) = (patches[0], patches[2]);
        var side = (long)Math.Round(Math.Sqrt(positions[0] - 1.0));
        if (positions[0] < 2 || side * side != positions[0] - 1)
            throw Wrong($"expected places for a class token and a square of patches in {Stored("visual.positional_embedding")}, found {positions[0]}");
        var (layers, mlpWidth) = Blocks(ClipNaming.VisionBlocks);
        var shape = new ClipVisionShape(
            Size(side * patch), Size(patch), Size(width), layers, Heads(width, configuration.VisionHeads, "image"), mlpWidth, Size(Shape("visual.proj", 2)[1]));
        Check(ClipTensors.Vision(shape));
        return shape;
    }

    /// <summary>The dimensions of the text tower; null if the file has no CLIP text tower.</summary>
    /// <exception cref="InvalidFileException">A tensor is missing or has another shape.</exception>
    public ClipTextShape? Text()
    {
        if (naming.Find("token_embedding.weight") is not { } source || file.Find(source.Parts[0]) is null)
            return null;
        var tokens = Shape("token_embedding.weight", 2);
        var (layers, mlpWidth) = Blocks(ClipNaming.TextBlocks);
        var shape = new ClipTextShape(
            Size(Shape("positional_embedding", 2)[0]), Size(tokens[0]), Size(tokens[1]), layers, Heads(tokens[1], configuration.TextHeads, "text"), mlpWidth, Size(Shape("text_projection", 2)[1]));
        Check(ClipTensors.Text(shape));
        return shape;
    }

    /// <summary>Refuses a file with tensors that no tower uses: it is another model and would silently give wrong embeddings.</summary>
    /// <param name="hasText">True if the text tower was read too; if not, tensors of other text towers are accepted.</param>
    /// <exception cref="InvalidFileException">The file has such tensors.</exception>
    public void RefuseStrangers(bool hasText)
    {
        var stranger = file.Tensors.FirstOrDefault(tensor => !_used.Contains(tensor.Name) && (hasText || !tensor.Name.StartsWith("text", StringComparison.Ordinal)));
        if (stranger is not null)
            throw Wrong($"expected the tensors of a plain CLIP vision transformer, found {stranger.Name} {stranger.ShapeText} as well, which is part of another model");
        if (file.Find("head.bias") is { Type: TensorType.F32 or TensorType.F16 or TensorType.BF16, Count: <= 1 << 20 } && file.Read("head.bias").AsSpan().ContainsAnyExcept(0f))
            throw Wrong("expected a projection without offsets, found head.bias with values: the model was trained further to name classes, and no longer embeds as CLIP does");
    }

    private void Check(IEnumerable<(string Name, long[] Shape)> tensors)
    {
        foreach (var (name, shape) in tensors)
        {
            var source = naming.Find(name)!;
            var expected = source.PartShape(shape);
            foreach (var part in source.Parts)
            {
                var tensor = file.Find(part) ?? throw Wrong($"expected a tensor {part}, found none of that name");
                if (!tensor.Shape.SequenceEqual(expected))
                    throw Wrong($"expected {part} in the shape [{string.Join(", ", expected)}], as the other tensors have it, found {tensor.ShapeText}");
                _used.Add(part);
            }
        }
    }

    private (int Layers, int MlpWidth) Blocks(string prefix)
    {
        var layers = 0;
        while (layers < MostLayers && file.Find(naming.Find(FormattableString.Invariant($"{prefix}{layers}.ln_1.weight"))!.Parts[0]) is not null)
            layers++;
        return (layers, Size(Shape($"{prefix}0.mlp.c_fc.weight", 2)[0]));
    }

    private int Heads(long width, int? configured, string tower)
    {
        if (configured is null && width > GreatestUsualWidth)
            throw Wrong($"the {tower} tower's width of {width} does not determine its number of heads; put the model's open_clip_config.json or config.json beside the file");
        if (width % HeadWidth != 0 || (configured is { } heads && heads * (long)HeadWidth != width))
            throw Wrong($"expected attention heads of {HeadWidth} in the {tower} tower, found a width of {width}{(configured is null ? "" : $" in {configured} heads")}");
        return Size(width / HeadWidth);
    }

    // The shape in OpenCLIP's layout of a tensor that is stored in one part.
    private IReadOnlyList<long> Shape(string name, int dimensions)
    {
        var source = naming.Find(name)!;
        var tensor = file.Find(source.Parts[0]) ?? throw Wrong($"expected a tensor {source.Parts[0]}, found none of that name");
        if (tensor.Shape.Count != dimensions + source.LeadingOnes || tensor.Shape.Any(length => length is < 1 or > int.MaxValue / 4))
            throw Wrong($"expected {tensor.Name} in {dimensions + source.LeadingOnes} dimensions, found {tensor.ShapeText}");
        return source.Transposed ? [.. tensor.Shape.Reverse()] : [.. tensor.Shape.Skip(source.LeadingOnes)];
    }

    private string Stored(string name) => naming.Find(name)!.Parts[0];

    private int Size(long value) => value is >= 1 and <= int.MaxValue / 4 ? (int)value : throw Wrong($"expected sizes of a model, found {value}");

    private InvalidFileException Wrong(string message) => new(file.Path, $"it is not a known CLIP model ({naming.Kind}'s names): {message}.");
}
