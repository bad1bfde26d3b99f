using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipConfigurationTests
{
    private const string OpenClip = "open_clip_config.json";
    private const string HuggingFace = "config.json";

    [Theory]
    [InlineData("openclip", OpenClip, """{"model_cfg":{"embed_dim":4,"quick_gelu":true,"vision_cfg":{"width":64},"text_cfg":{"heads":1}}}""", ClipActivation.QuickGelu, ClipActivation.QuickGelu)]
    [InlineData("openclip", OpenClip, """{"model_cfg":{"embed_dim":4,"vision_cfg":{"width":64,"head_width":64},"text_cfg":{"heads":1}},"preprocess_cfg":{}}""", ClipActivation.Gelu, ClipActivation.Gelu)]
    [InlineData("openclip", OpenClip, """{"quick_gelu":true,"vision_cfg":{},"text_cfg":{}}""", ClipActivation.QuickGelu, ClipActivation.QuickGelu)]
    [InlineData("openclip", HuggingFace, """{"model_type":"clip","vision_config":{"hidden_act":"gelu"},"text_config":{"hidden_act":"gelu"}}""", ClipActivation.Gelu, ClipActivation.Gelu)]
    [InlineData("transformers", HuggingFace, """{"model_type":"clip","vision_config":{"hidden_act":"gelu"},"text_config":{"hidden_act":"quick_gelu"}}""", ClipActivation.Gelu, ClipActivation.QuickGelu)]
    [InlineData("transformers", HuggingFace, """{"model_type":"clip","vision_config":{"num_attention_heads":1},"text_config":{}}""", ClipActivation.QuickGelu, ClipActivation.QuickGelu)]
    [InlineData("transformers", HuggingFace, """{"model_type":"clip_vision_model","hidden_act":"gelu","num_attention_heads":1}""", ClipActivation.Gelu, ClipActivation.Gelu)]
    [InlineData("transformers", OpenClip, """{"model_cfg":{"quick_gelu":true}}""", ClipActivation.QuickGelu, ClipActivation.QuickGelu)]
    [InlineData("timm", HuggingFace, """{"architecture":"vit_base_patch32_clip_quickgelu_224","num_classes":512}""", ClipActivation.QuickGelu, ClipActivation.QuickGelu)]
    [InlineData("timm", HuggingFace, """{"architecture":"vit_base_patch32_clip_224","model_args":{"act_layer":"gelu"}}""", ClipActivation.Gelu, ClipActivation.Gelu)]
    public void TheActivationIsReadFromBeside(string naming, string file, string json, ClipActivation vision, ClipActivation text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], json);
        using var checkpoint = ClipCheckpoint.Open(TinyClip.Write(folder["model.safetensors"], naming));
        Assert.Equal((vision, text), (checkpoint.VisionActivation, checkpoint.TextActivation));
    }

    [Theory]
    [InlineData("openclip", HuggingFace, """{"hello":1}""")]
    [InlineData("openclip", "other.json", """{"model_cfg":{}}""")]
    [InlineData("timm", HuggingFace, """{"architecture":"vit_base_patch32_clip_224","pretrained_cfg":{"tag":"openai"}}""")]
    [InlineData("transformers", HuggingFace, """{"model_type":"siglip","vision_config":{}}""")]
    public void WhereNothingTellsTheActivationTheOptionIsNamed(string naming, string file, string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], json);
        var path = TinyClip.Write(folder["model.safetensors"], naming);
        var error = Assert.Throws<InvalidOptionException>(() => ClipCheckpoint.Open(path));
        Assert.Equal("--activation", error.Option);
        Assert.Contains("gelu or quick_gelu", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        using var checkpoint = ClipCheckpoint.Open(path, ClipActivation.QuickGelu);
        Assert.Equal(ClipActivation.QuickGelu, checkpoint.VisionActivation);
    }

    [Fact]
    public void TheOptionTakesPrecedence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[OpenClip], """{"model_cfg":{"quick_gelu":true}}""");
        using var checkpoint = ClipCheckpoint.Open(TinyClip.Write(folder["model.safetensors"]), ClipActivation.Gelu);
        Assert.Equal((ClipActivation.Gelu, ClipActivation.Gelu), (checkpoint.VisionActivation, checkpoint.TextActivation));
    }

    [Fact]
    public void AFilesOwnKindOfConfigurationComesFirst()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[OpenClip], """{"model_cfg":{"quick_gelu":true}}""");
        File.WriteAllText(folder[HuggingFace], """{"model_type":"clip","vision_config":{"hidden_act":"gelu"}}""");
        using var ours = ClipCheckpoint.Open(TinyClip.Write(folder["a.safetensors"]));
        using var theirs = ClipCheckpoint.Open(TinyClip.Write(folder["b.safetensors"], "transformers"));
        Assert.Equal((ClipActivation.QuickGelu, ClipActivation.Gelu), (ours.VisionActivation, theirs.VisionActivation));
    }

    [Fact]
    public void ALinkInTheCacheIsJudgedByItsOwnFolder()
    {
        using var folder = new TemporaryFolder();
        var snapshot = Directory.CreateDirectory(folder["models--someone--something/snapshots/0a1b"]).FullName;
        var blob = TinyClip.Write(folder["models--someone--something/blobs/00ff"]);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(blob)!, OpenClip), """{"model_cfg":{"quick_gelu":false}}""");
        File.WriteAllText(Path.Combine(snapshot, OpenClip), """{"model_cfg":{"quick_gelu":true}}""");
        try
        {
            File.CreateSymbolicLink(Path.Combine(snapshot, "open_clip_model.safetensors"), "../../blobs/00ff");
        }
        catch (IOException e)
        {
            Assert.Skip($"needs symbolic links: {e.Message}");
        }

        using var checkpoint = ClipCheckpoint.Open(snapshot);
        Assert.Equal(ClipActivation.QuickGelu, checkpoint.VisionActivation);
        Assert.StartsWith(snapshot, checkpoint.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models--laion--CLIP-ViT-B-32-laion2B-s34B-b79K", ClipActivation.Gelu)]
    [InlineData("models--openai--clip-vit-base-patch32", ClipActivation.QuickGelu)]
    public void KnownRepositoriesInTheCacheNeedNoConfiguration(string repository, ClipActivation expected)
    {
        using var folder = new TemporaryFolder();
        using var checkpoint = ClipCheckpoint.Open(TinyClip.Write(folder[$"{repository}/snapshots/0a1b/model.safetensors"]));
        Assert.Equal(expected, checkpoint.VisionActivation);
    }

    [Theory]
    [InlineData(605_143_316, "ac4f8c4b88af6d963118cbf40ad93176d092abbedfcb752601ae1866352656e6", ClipActivation.Gelu)]
    [InlineData(605_157_884, "99d28a652e6ec46629ab7047a0ac82c69b1fe11e0ce672c43af65d3a9a3fc05d", ClipActivation.QuickGelu)]
    public void AKnownFileNeedsNoConfiguration(long length, string sha256, ClipActivation expected)
    {
        Assert.Equal(expected, ClipKnownModels.ActivationOf("w.safetensors", length, () => sha256));
        Assert.Null(ClipKnownModels.ActivationOf("w.safetensors", length, () => sha256.Replace('a', 'b')));
        Assert.Null(ClipKnownModels.ActivationOf("w.safetensors", length - 1, () => throw new InvalidOperationException("a file of another length was hashed")));
    }

    [Theory]
    [InlineData(HuggingFace, """{"model_type":"clip","vision_config":{"hidden_act":"gelu_pytorch_tanh"}}""", "found gelu_pytorch_tanh")]
    [InlineData(HuggingFace, """{"model_type":"clip","vision_config":{"layer_norm_eps":1e-6}}""", "layer_norm_eps")]
    [InlineData(HuggingFace, """{"model_type":"clip","vision_config":{"num_attention_heads":2}}""", "found a width of 64 in 2 heads")]
    [InlineData(HuggingFace, "[]", "JSON object, found Array")]
    [InlineData(HuggingFace, "{\"a\":", "cannot be read")]
    [InlineData(HuggingFace, """{"model_type":"\ud800"}""", "cannot be read")]
    [InlineData(OpenClip, """{"model_cfg":{"quick_gelu":"yes"}}""", "expected true or false as quick_gelu")]
    [InlineData(OpenClip, """{"model_cfg":{"vision_cfg":{"width":1280,"head_width":80}}}""", "found a width of 64 in 16 heads")]
    [InlineData(OpenClip, """{"model_cfg":{"vision_cfg":{"pool_type":"avg"}}}""", "pool_type")]
    [InlineData(OpenClip, """{"model_cfg":{"text_cfg":{"no_causal_mask":true}}}""", "no_causal_mask")]
    [InlineData(OpenClip, """{"model_cfg":{"text_cfg":{"norm_kwargs":{"eps":1e-6}}}}""", "1e-6")]
    [InlineData(OpenClip, """{"model_cfg":{"vision_cfg":{"act_kwargs":{"approximate":"tanh"}}}}""", "act_kwargs")]
    [InlineData(OpenClip, """{"model_cfg":{},"preprocess_cfg":{"mean":[0.5,0.5,0.5],"std":[0.5,0.5,0.5]}}""", "OpenAI's means (mean), found [0.5,0.5,0.5]")]
    [InlineData(OpenClip, """{"model_cfg":{},"preprocess_cfg":{"std":[0.26862954,0.26130258]}}""", "OpenAI's deviations")]
    [InlineData(OpenClip, """{"model_cfg":{},"preprocess_cfg":{"interpolation":"bilinear"}}""", "found \"bilinear\"")]
    [InlineData(OpenClip, """{"model_cfg":{},"preprocess_cfg":{"resize_mode":"squash"}}""", "found \"squash\"")]
    public void SettingsTheTowersDoNotHaveAreRefused(string file, string json, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], json);
        var path = TinyClip.Write(folder["model.safetensors"]);
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"image_mean":[0.48145466,0.4578275,0.40821073],"image_std":[0.26862954,0.26130258,0.27577711],"resample":3,"size":224}""", null)]
    [InlineData("""{"image_mean":[0.5,0.5,0.5]}""", "OpenAI's means (image_mean)")]
    [InlineData("""{"resample":2}""", "the bicubic filter (resample), found 2")]
    public void TransformersPreprocessingIsChecked(string json, string? reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["preprocessor_config.json"], json);
        var path = TinyClip.Write(folder["model.safetensors"], "transformers");
        if (reason is null)
            ClipCheckpoint.Open(path, ClipActivation.Gelu).Dispose();
        else
            Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path, ClipActivation.Gelu)).Message, StringComparison.Ordinal);
    }
}
