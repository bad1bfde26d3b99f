using Imago.Embedding.Weights;

namespace Imago.Embedding.Clip;

/// <summary>
/// The names that a kind of file gives to CLIP's tensors. The rest of Imago uses OpenCLIP's names (open_clip, model.py and transformer.py);
/// Hugging Face's names are from transformers' modeling_clip.py, timm's from its vision_transformer.py.
/// </summary>
internal sealed class ClipNaming
{
    /// <summary>The prefix of the image tower's blocks in OpenCLIP's names.</summary>
    public const string VisionBlocks = "visual.transformer.resblocks.";

    /// <summary>The prefix of the text tower's blocks in OpenCLIP's names.</summary>
    public const string TextBlocks = "transformer.resblocks.";

    private static readonly ClipNaming OpenClip = OpenClipWith("");
    private static readonly ClipNaming CustomText = OpenClipWith("text.");

    private readonly Dictionary<string, ClipSource> _names;
    private readonly Dictionary<string, string[]> _leaves;
    private readonly string _visionBlocks;
    private readonly string _textBlocks;

    private ClipNaming(string kind, string visionBlocks, string textBlocks, Dictionary<string, ClipSource> names, Dictionary<string, string[]> leaves)
    {
        (Kind, _visionBlocks, _textBlocks, _names, _leaves) = (kind, visionBlocks, textBlocks, names, leaves);
    }

    /// <summary>The naming's origin, for messages.</summary>
    public string Kind { get; }

    /// <summary>The naming of transformers' CLIPModel and CLIPVisionModelWithProjection.</summary>
    public static ClipNaming HuggingFace { get; } = MakeHuggingFace();

    /// <summary>The naming of timm's vision transformers with CLIP's image tower.</summary>
    public static ClipNaming Timm { get; } = MakeTimm();

    /// <summary>The naming of a file; null if it has no known CLIP image tower.</summary>
    /// <param name="file">The file.</param>
    public static ClipNaming? Of(SafetensorsFile file)
    {
        if (file.Find("visual.conv1.weight") is not null)
            return file.Find("text.token_embedding.weight") is null ? OpenClip : CustomText;
        if (file.Find("vision_model.embeddings.patch_embedding.weight") is not null)
            return HuggingFace;
        return file.Find("patch_embed.proj.weight") is not null ? Timm : null;
    }

    /// <summary>Finds a tensor's place in the file; null if this naming has no such tensor.</summary>
    /// <param name="name">OpenCLIP's name.</param>
    public ClipSource? Find(string name)
    {
        if (name.StartsWith(VisionBlocks, StringComparison.Ordinal))
            return InBlock(name[VisionBlocks.Length..], _visionBlocks);
        return name.StartsWith(TextBlocks, StringComparison.Ordinal) ? InBlock(name[TextBlocks.Length..], _textBlocks) : _names.GetValueOrDefault(name);
    }

    private ClipSource? InBlock(string rest, string blocks)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return blocks.Length > 0 && dot > 0 && _leaves.TryGetValue(rest[(dot + 1)..], out var leaves)
            ? new ClipSource(Array.ConvertAll(leaves, leaf => $"{blocks}{rest[..(dot + 1)]}{leaf}"))
            : null;
    }

    private static ClipNaming OpenClipWith(string text)
    {
        Dictionary<string, ClipSource> names = [];
        foreach (var name in new[] { "conv1.weight", "class_embedding", "positional_embedding", "ln_pre.weight", "ln_pre.bias", "ln_post.weight", "ln_post.bias", "proj" })
            names[$"visual.{name}"] = new ClipSource([$"visual.{name}"]);
        foreach (var name in new[] { "token_embedding.weight", "positional_embedding", "ln_final.weight", "ln_final.bias", "text_projection" })
            names[name] = new ClipSource([text + name]);
        names["logit_scale"] = new ClipSource(["logit_scale"]);
        string[] layers = ["ln_1", "attn.out_proj", "ln_2", "mlp.c_fc", "mlp.c_proj"];
        var leaves = layers.SelectMany(layer => new[] { $"{layer}.weight", $"{layer}.bias" }).ToDictionary(leaf => leaf, leaf => new[] { leaf });
        foreach (var leaf in new[] { "attn.in_proj_weight", "attn.in_proj_bias" })
            leaves[leaf] = [leaf];
        return new ClipNaming("OpenCLIP", VisionBlocks, text + TextBlocks, names, leaves);
    }

    private static ClipNaming MakeHuggingFace()
    {
        var names = new Dictionary<string, ClipSource>
        {
            ["visual.conv1.weight"] = new(["vision_model.embeddings.patch_embedding.weight"]),
            ["visual.class_embedding"] = new(["vision_model.embeddings.class_embedding"]),
            ["visual.positional_embedding"] = new(["vision_model.embeddings.position_embedding.weight"]),
            ["visual.proj"] = new(["visual_projection.weight"], Transposed: true),
            ["token_embedding.weight"] = new(["text_model.embeddings.token_embedding.weight"]),
            ["positional_embedding"] = new(["text_model.embeddings.position_embedding.weight"]),
            ["text_projection"] = new(["text_projection.weight"], Transposed: true),
            ["logit_scale"] = new(["logit_scale"]),
        };
        AddLayers(names, ("visual.ln_pre", "vision_model.pre_layrnorm"), ("visual.ln_post", "vision_model.post_layernorm"), ("ln_final", "text_model.final_layer_norm"));
        var leaves = Leaves(
            ("ln_1", "layer_norm1"), ("attn.out_proj", "self_attn.out_proj"), ("ln_2", "layer_norm2"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2"));
        foreach (var kind in new[] { "weight", "bias" })
            leaves[$"attn.in_proj_{kind}"] = [$"self_attn.q_proj.{kind}", $"self_attn.k_proj.{kind}", $"self_attn.v_proj.{kind}"];
        return new ClipNaming("Hugging Face", "vision_model.encoder.layers.", "text_model.encoder.layers.", names, leaves);
    }

    private static ClipNaming MakeTimm()
    {
        var names = new Dictionary<string, ClipSource>
        {
            ["visual.conv1.weight"] = new(["patch_embed.proj.weight"]),
            ["visual.class_embedding"] = new(["cls_token"], LeadingOnes: 2),
            ["visual.positional_embedding"] = new(["pos_embed"], LeadingOnes: 1),
            ["visual.proj"] = new(["head.weight"], Transposed: true),
        };
        AddLayers(names, ("visual.ln_pre", "norm_pre"), ("visual.ln_post", "norm"));
        var leaves = Leaves(("ln_1", "norm1"), ("attn.out_proj", "attn.proj"), ("ln_2", "norm2"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2"));
        foreach (var kind in new[] { "weight", "bias" })
            leaves[$"attn.in_proj_{kind}"] = [$"attn.qkv.{kind}"];
        return new ClipNaming("timm", "blocks.", "", names, leaves);
    }

    private static void AddLayers(Dictionary<string, ClipSource> names, params ReadOnlySpan<(string Ours, string Theirs)> layers)
    {
        foreach (var (ours, theirs) in layers)
        {
            names[$"{ours}.weight"] = new ClipSource([$"{theirs}.weight"]);
            names[$"{ours}.bias"] = new ClipSource([$"{theirs}.bias"]);
        }
    }

    private static Dictionary<string, string[]> Leaves(params ReadOnlySpan<(string Ours, string Theirs)> layers)
    {
        Dictionary<string, string[]> leaves = [];
        foreach (var (ours, theirs) in layers)
        {
            leaves[$"{ours}.weight"] = [$"{theirs}.weight"];
            leaves[$"{ours}.bias"] = [$"{theirs}.bias"];
        }

        return leaves;
    }
}

/// <summary>The place of an OpenCLIP tensor in a file with another naming.</summary>
/// <param name="Parts">The file's tensors; several are stacked.</param>
/// <param name="Transposed">True if the file holds the transposed matrix.</param>
/// <param name="LeadingOnes">The number of additional leading dimensions of length 1 in the file.</param>
internal sealed record ClipSource(IReadOnlyList<string> Parts, bool Transposed = false, int LeadingOnes = 0)
{
    /// <summary>The shape each part must have.</summary>
    /// <param name="shape">The shape in OpenCLIP's layout.</param>
    public long[] PartShape(IReadOnlyList<long> shape)
    {
        if (Transposed)
            return [shape[1], shape[0]];
        return Parts.Count == 1 ? [.. Enumerable.Repeat(1L, LeadingOnes), .. shape] : [shape[0] / Parts.Count, .. shape.Skip(1)];
    }
}
