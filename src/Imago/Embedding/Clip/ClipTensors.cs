namespace Imago.Embedding.Clip;

/// <summary>The tensors of CLIP's towers, with OpenCLIP's names and shapes.</summary>
internal static class ClipTensors
{
    /// <summary>The tensors of the image tower.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Vision(ClipVisionShape shape)
    {
        long width = shape.Width;
        var side = shape.ImageSize / shape.PatchSize;
        yield return ("visual.conv1.weight", [width, 3, shape.PatchSize, shape.PatchSize]);
        yield return ("visual.class_embedding", [width]);
        yield return ("visual.positional_embedding", [(side * side) + 1, width]);
        foreach (var name in new[] { "visual.ln_pre.weight", "visual.ln_pre.bias", "visual.ln_post.weight", "visual.ln_post.bias" })
            yield return (name, [width]);
        yield return ("visual.proj", [width, shape.Dimensions]);
        foreach (var tensor in Blocks(ClipNaming.VisionBlocks, shape.Layers, width, shape.MlpWidth))
            yield return tensor;
    }

    /// <summary>The tensors of the text tower.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Text(ClipTextShape shape)
    {
        long width = shape.Width;
        yield return ("token_embedding.weight", [shape.VocabularySize, width]);
        yield return ("positional_embedding", [shape.ContextLength, width]);
        yield return ("ln_final.weight", [width]);
        yield return ("ln_final.bias", [width]);
        yield return ("text_projection", [width, shape.Dimensions]);
        foreach (var tensor in Blocks(ClipNaming.TextBlocks, shape.Layers, width, shape.MlpWidth))
            yield return tensor;
    }

    private static IEnumerable<(string Name, long[] Shape)> Blocks(string prefix, int layers, long width, long mlpWidth)
    {
        for (var i = 0; i < layers; i++)
        {
            var block = FormattableString.Invariant($"{prefix}{i}.");
            yield return ($"{block}ln_1.weight", [width]);
            yield return ($"{block}ln_1.bias", [width]);
            yield return ($"{block}attn.in_proj_weight", [3 * width, width]);
            yield return ($"{block}attn.in_proj_bias", [3 * width]);
            yield return ($"{block}attn.out_proj.weight", [width, width]);
            yield return ($"{block}attn.out_proj.bias", [width]);
            yield return ($"{block}ln_2.weight", [width]);
            yield return ($"{block}ln_2.bias", [width]);
            yield return ($"{block}mlp.c_fc.weight", [mlpWidth, width]);
            yield return ($"{block}mlp.c_fc.bias", [mlpWidth]);
            yield return ($"{block}mlp.c_proj.weight", [width, mlpWidth]);
            yield return ($"{block}mlp.c_proj.bias", [width]);
        }
    }
}
