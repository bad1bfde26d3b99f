using System.Buffers.Binary;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipCheckpointFuzzTests
{
    private static readonly string[] Words =
    [
        "F32", "F16", "BF16", "I64", "dtype", "shape", "data_offsets", "visual.proj", "visual.conv1.weight", "visual.transformer.resblocks.1.ln_1.weight", "head.bias",
        "0", "1", "2", "4", "5", "8", "64", "192", "256", "1024", "text.token_embedding.weight", "position_ids",
    ];

    private static readonly string[] SettingWords =
        ["quick_gelu", "gelu", "true", "null", "1e-5", "1e999", "vision_cfg", "vision_config", "hidden_act", "head_width", "64", "0", "-1", "\"\\ud800\"", "{}", "[]", "architecture", "model_cfg"];

    [Fact]
    public void AnyDamageToTheWeightsIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        var seeds = Array.ConvertAll(["openclip", "text.", "transformers", "timm"], naming => File.ReadAllBytes(TinyClip.Write(folder[$"{naming}.seed"], naming)));
        new FuzzedFiles(seeds, Words, WithFittingLength).AreReadOrRefused(folder["model.safetensors"], ReadAll, mostBytes: 32 << 20, leastShare: 0.01);
    }

    [Fact]
    public void AnyDamageToTheConfigurationIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["model.safetensors"]);
        byte[][] seeds =
        [
            [.. """{"model_cfg":{"embed_dim":4,"quick_gelu":true,"vision_cfg":{"width":64,"head_width":64,"norm_kwargs":{"eps":1e-5},"pool_type":"tok"},"text_cfg":{"heads":1,"act_kwargs":null}}}"""u8],
            [.. """{"model_type":"clip","vision_config":{"hidden_act":"gelu","num_attention_heads":1,"layer_norm_eps":1e-05},"text_config":{"hidden_act":"quick_gelu"}}"""u8],
            [.. """{"architecture":"vit_base_patch32_clip_quickgelu_224","model_args":{"act_layer":"gelu"},"num_classes":512}"""u8],
        ];
        new FuzzedFiles(seeds, SettingWords).AreReadOrRefused(folder["open_clip_config.json"], _ => ClipCheckpoint.Open(path).Dispose(), mostBytes: 32 << 20, leastShare: 0.01);
    }

    private static byte[] WithFittingLength(byte[] bytes)
    {
        // The tensors' data may contain the bytes of a header's end, so the last brace in the file's first part is taken.
        var end = bytes.AsSpan(0, Math.Min(bytes.Length, 1 << 14)).LastIndexOf("}}"u8) + 2;
        if (end >= 10)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, end - 8);
        return bytes;
    }

    private static void ReadAll(string path)
    {
        using var checkpoint = ClipCheckpoint.Open(path, ClipActivation.Gelu);
        foreach (var (name, shape) in ClipTensors.Vision(checkpoint.Vision).Concat(checkpoint.Text is { } text ? ClipTensors.Text(text) : []))
            Assert.Equal(shape.Aggregate(1L, (product, length) => product * length), checkpoint.Read(name).Length);
    }
}
