using System.Text.Json;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// The configuration beside a weights file: <c>open_clip_config.json</c> of OpenCLIP, <c>config.json</c> of transformers or of timm.
/// Settings that the towers do not support are refused here, because no tensor would reveal them.
/// </summary>
internal sealed class ClipConfiguration
{
    private const string OpenClipFile = "open_clip_config.json";
    private const string HuggingFaceFile = "config.json";
    private const string PreprocessorFile = "preprocessor_config.json";
    private const double Epsilon = 1e-5;

    private readonly string _weights;

    private ClipConfiguration(string weights) => _weights = weights;

    /// <summary>The image tower's activation; null if it is not stated.</summary>
    public ClipActivation? VisionActivation { get; private set; }

    /// <summary>The text tower's activation; null if it is not stated.</summary>
    public ClipActivation? TextActivation { get; private set; }

    /// <summary>The image tower's attention heads; null if they are not stated.</summary>
    public int? VisionHeads { get; private set; }

    /// <summary>The text tower's attention heads; null if they are not stated.</summary>
    public int? TextHeads { get; private set; }

    /// <summary>
    /// Reads the configuration in the folder of a path; if the path is a link, that is the link's folder, not its target's.
    /// </summary>
    /// <param name="path">The weights file.</param>
    /// <param name="naming">The file's naming; its own kind of configuration comes first.</param>
    /// <exception cref="InvalidFileException">A configuration is damaged, or states something the towers do not support.</exception>
    public static ClipConfiguration Beside(string path, ClipNaming naming)
    {
        var configuration = new ClipConfiguration(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] names = naming == ClipNaming.HuggingFace || naming == ClipNaming.Timm ? [HuggingFaceFile, OpenClipFile] : [OpenClipFile, HuggingFaceFile];
        foreach (var name in names)
        {
            if (configuration.VisionActivation is null && Path.Combine(folder, name) is var file && File.Exists(file))
                ConfigurationFile.Read(file, configuration.Take);
        }

        if (naming == ClipNaming.HuggingFace && Path.Combine(folder, PreprocessorFile) is var preprocessor && File.Exists(preprocessor))
            ConfigurationFile.Read(preprocessor, ExpectedPreprocessing.Check);
        return configuration;
    }

    /// <summary>Creates the failure for an activation that is not stated anywhere.</summary>
    public InvalidOptionException Undecided() => new(
        "--activation",
        $"gelu or quick_gelu is expected, because nothing states which of them {_weights} was trained with: neither {OpenClipFile} nor {HuggingFaceFile} beside it says so, "
        + "and it is none of the files known by their hash. With the wrong one every embedding is wrong. "
        + "Models trained on LAION-2B or DataComp have gelu; those of OpenAI, MetaCLIP and on LAION-400M have quick_gelu.");

    private void Take(ConfigurationNode root)
    {
        ExpectedPreprocessing.Check(root);
        if (root.Object("model_cfg") is { } model)
            TakeOpenClip(model);
        else if (root.Object("vision_cfg") is not null)
            TakeOpenClip(root);
        else if (root.Text("architecture") is { } architecture)
            TakeTimm(root, architecture);
        else
            TakeHuggingFace(root);
    }

    // open_clip's default is exact GELU: its CLIP class has quick_gelu=False if the configuration does not state it.
    private void TakeOpenClip(ConfigurationNode model)
    {
        var quick = model.Flag("quick_gelu") ?? false;
        (VisionActivation, TextActivation) = quick ? (ClipActivation.QuickGelu, ClipActivation.QuickGelu) : (ClipActivation.Gelu, ClipActivation.Gelu);
        foreach (var tower in new[] { model.Object("vision_cfg"), model.Object("text_cfg") })
        {
            tower?.RefuseIf("act_kwargs", node => node.ValueKind is not JsonValueKind.Null, "the plain activation");
            tower?.RefuseIf("no_causal_mask", node => node.ValueKind is JsonValueKind.True, "a causal mask");
            tower?.RefuseIf("embed_cls", node => node.ValueKind is JsonValueKind.True, "no class token in the text tower");
            tower?.RefuseIf("attentional_pool", node => node.ValueKind is not (JsonValueKind.Null or JsonValueKind.False), "the class token's output");
            tower?.RefuseIf("pool_type", node => node.ValueKind is JsonValueKind.String && node.GetString() is not ("tok" or "argmax"), "tok or argmax");
            if (tower?.Object("norm_kwargs") is { } norm)
                norm.RefuseIf("eps", IsOtherEpsilon, "1e-5");
        }

        if (model.Object("vision_cfg") is { } vision && vision.Number("width") is { } width && width > 0)
            VisionHeads = width / Math.Max(1, vision.Number("head_width") ?? 64);
        TextHeads = model.Object("text_cfg")?.Number("heads");
    }

    // timm has separate names for models with this activation. Other names say nothing, because models were published under them with
    // either.
    private void TakeTimm(ConfigurationNode root, string architecture)
    {
        if (root.Object("model_args")?.Text("act_layer") is { } layer)
            VisionActivation = Named(root, layer);
        else if (architecture.Contains("quickgelu", StringComparison.Ordinal))
            VisionActivation = ClipActivation.QuickGelu;
        TextActivation = VisionActivation;
    }

    // transformers omits default values of its CLIPConfig from the file, and the default is quick_gelu.
    private void TakeHuggingFace(ConfigurationNode root)
    {
        var isClip = root.Text("model_type") is "clip" or "clip_vision_model";
        var usual = root.Text("hidden_act") ?? (isClip ? "quick_gelu" : null);
        var (vision, text) = (root.Object("vision_config"), root.Object("text_config"));
        if ((vision?.Text("hidden_act") ?? usual) is not { } activation)
            return;
        VisionActivation = Named(root, activation);
        TextActivation = Named(root, text?.Text("hidden_act") ?? usual ?? activation);
        (VisionHeads, TextHeads) = ((vision ?? root).Number("num_attention_heads"), text?.Number("num_attention_heads"));
        foreach (var tower in new[] { root, vision, text })
            tower?.RefuseIf("layer_norm_eps", IsOtherEpsilon, "1e-5");
    }

    private static bool IsOtherEpsilon(JsonElement node) =>
        node.ValueKind is JsonValueKind.Number && node.TryGetDouble(out var epsilon) && Math.Abs(epsilon - Epsilon) > Epsilon / 100;

    private static ClipActivation Named(ConfigurationNode root, string name) => name switch
    {
        "gelu" => ClipActivation.Gelu,
        "quick_gelu" => ClipActivation.QuickGelu,
        _ => throw root.Wrong($"expected gelu or quick_gelu as the activation, found {name}"),
    };
}
