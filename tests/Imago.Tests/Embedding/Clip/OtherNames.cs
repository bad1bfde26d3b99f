namespace Imago.Tests.Embedding.Clip;

/// <summary>
/// OpenCLIP's tensors in the names and layouts of transformers and timm. Python loads files with the same bytes into their modules.
/// </summary>
internal static class OtherNames
{
    private static readonly (string Ours, string Theirs)[] Transformers =
    [
        ("visual.transformer.resblocks", "vision_model.encoder.layers"), ("visual.conv1", "vision_model.embeddings.patch_embedding"),
        ("visual.class_embedding", "vision_model.embeddings.class_embedding"), ("visual.positional_embedding", "vision_model.embeddings.position_embedding.weight"),
        ("visual.ln_pre", "vision_model.pre_layrnorm"), ("visual.ln_post", "vision_model.post_layernorm"), ("visual.proj", "visual_projection.weight"),
        ("text_projection", "text_projection.weight"), ("transformer.resblocks", "text_model.encoder.layers"),
        ("token_embedding", "text_model.embeddings.token_embedding"), ("positional_embedding", "text_model.embeddings.position_embedding.weight"),
        ("ln_final", "text_model.final_layer_norm"),
    ];

    private static readonly (string Ours, string Theirs)[] TransformersLayers =
        [(".ln_1.", ".layer_norm1."), (".ln_2.", ".layer_norm2."), (".attn.out_proj.", ".self_attn.out_proj."), (".c_fc.", ".fc1."), (".c_proj.", ".fc2.")];

    private static readonly (string Ours, string Theirs)[] Timm =
    [
        ("visual.transformer.resblocks", "blocks"), ("visual.conv1", "patch_embed.proj"), ("visual.class_embedding", "cls_token"), ("visual.positional_embedding", "pos_embed"),
        ("visual.ln_pre", "norm_pre"), ("visual.ln_post", "norm"), ("visual.proj", "head.weight"),
    ];

    private static readonly (string Ours, string Theirs)[] TimmLayers =
        [(".ln_1.", ".norm1."), (".ln_2.", ".norm2."), (".out_proj.", ".proj."), (".c_fc.", ".fc1."), (".c_proj.", ".fc2."), (".in_proj_", ".qkv.")];

    public static IEnumerable<(string Name, long[] Shape, float[] Values)> Of(string naming, IEnumerable<(string Name, long[] Shape, float[] Values)> tensors) => naming switch
    {
        "openclip" => tensors,
        "text." => tensors.Select(t => (t.Name.StartsWith("visual.", StringComparison.Ordinal) || t.Name == "logit_scale" ? t.Name : $"text.{t.Name}", t.Shape, t.Values)),
        "transformers" => tensors.SelectMany(t => Split(t)).Select(t => Rename(t, Transformers, TransformersLayers)),
        _ => tensors.Where(t => t.Name.StartsWith("visual.", StringComparison.Ordinal)).Select(t => Rename(t, Timm, TimmLayers)).Select(AddOnes)
            .Append(("head.bias", [tensors.Single(t => t.Name == "visual.proj").Shape[1]], new float[tensors.Single(t => t.Name == "visual.proj").Shape[1]])),
    };

    private static (string Name, long[] Shape, float[] Values) Rename((string Name, long[] Shape, float[] Values) tensor, (string Ours, string Theirs)[] starts, (string Ours, string Theirs)[] layers)
    {
        var (name, shape, values) = tensor.Name is "visual.proj" or "text_projection" ? Transposed(tensor) : tensor;
        var start = Array.Find(starts, pair => name.StartsWith(pair.Ours, StringComparison.Ordinal));
        name = start.Theirs is null ? name : start.Theirs + name[start.Ours.Length..];
        foreach (var (ours, theirs) in layers)
            name = name.Replace(ours, theirs, StringComparison.Ordinal);
        return (name, shape, values);
    }

    private static IEnumerable<(string Name, long[] Shape, float[] Values)> Split((string Name, long[] Shape, float[] Values) tensor)
    {
        var at = tensor.Name.IndexOf("attn.in_proj_", StringComparison.Ordinal);
        if (at < 0)
            return [tensor];
        var part = tensor.Values.Length / 3;
        return "qkv".Select((letter, i) => (
            $"{tensor.Name[..at]}self_attn.{letter}_proj.{tensor.Name[(at + "attn.in_proj_".Length)..]}",
            (long[])[tensor.Shape[0] / 3, .. tensor.Shape[1..]],
            tensor.Values[(i * part)..((i + 1) * part)]));
    }

    private static (string Name, long[] Shape, float[] Values) AddOnes((string Name, long[] Shape, float[] Values) tensor) => tensor.Name switch
    {
        "cls_token" => (tensor.Name, [1, 1, .. tensor.Shape], tensor.Values),
        "pos_embed" => (tensor.Name, [1, .. tensor.Shape], tensor.Values),
        _ => tensor,
    };

    private static (string Name, long[] Shape, float[] Values) Transposed((string Name, long[] Shape, float[] Values) tensor)
    {
        var (rows, columns) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        return (tensor.Name, [columns, rows], [.. Enumerable.Range(0, rows * columns).Select(i => tensor.Values[(i % rows * columns) + (i / rows)])]);
    }
}
