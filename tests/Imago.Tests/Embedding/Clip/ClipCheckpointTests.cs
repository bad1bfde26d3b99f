using System.Security.Cryptography;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipCheckpointTests
{
    public static TheoryData<string, string> FilesPythonWrote()
    {
        var files = new TheoryData<string, string>();
        foreach (var model in ClipReference.Names)
        {
            foreach (var naming in new[] { "openclip", "transformers", "timm" })
                files.Add(model, naming);
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(FilesPythonWrote))]
    public void TheTestsFilesAreThoseTorchLoaded(string model, string naming) =>
        Assert.Equal(ClipReference.Find(model).Sha256[naming], Convert.ToHexStringLower(SHA256.HashData(ClipReference.Find(model).Bytes(naming))));

    /// <summary>The projections of most of these models are square, so a forgotten transpose shows only in their values.</summary>
    [Theory]
    [MemberData(nameof(FilesPythonWrote))]
    public void EveryNamingGivesTheSameTensors(string model, string naming)
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find(model);
        using var checkpoint = reference.Open(folder, naming);
        Assert.Equal(reference.Vision, checkpoint.Vision);
        Assert.Equal(naming == "timm" ? null : reference.Text, checkpoint.Text);
        Assert.Equal((reference.Activation, reference.Activation), (checkpoint.VisionActivation, checkpoint.TextActivation));
        Assert.Equal(reference.Sha256[naming], checkpoint.WeightsSha256());
        foreach (var (name, _, values) in reference.Weights().Where(tensor => naming != "timm" || tensor.Name.StartsWith("visual.", StringComparison.Ordinal)))
            Assert.Equal(values, checkpoint.Read(name));
    }

    [Fact]
    public void ATextTowerUnderItsOwnPrefixIsRead()
    {
        using var folder = new TemporaryFolder();
        using var checkpoint = ClipCheckpoint.Open(TinyClip.Write(folder["t.safetensors"], "text."), ClipActivation.Gelu);
        Assert.Equal(TinyClip.Text, checkpoint.Text);
        Assert.Equal(4 * 64, checkpoint.Read("text_projection").Length);
        Assert.Equal(64 * 64, checkpoint.Read("transformer.resblocks.0.attn.out_proj.weight").Length);
    }

    [Fact]
    public void AnImageTowerAloneIsRead()
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(
            folder["v.safetensors"], "transformers", tensors => tensors.Where(t => !t.Name.StartsWith("text", StringComparison.Ordinal)));
        using var checkpoint = ClipCheckpoint.Open(path, ClipActivation.QuickGelu);
        Assert.Equal(TinyClip.Vision, checkpoint.Vision);
        Assert.Null(checkpoint.Text);
        Assert.Contains("expected a tensor text_projection.weight", Assert.Throws<InvalidFileException>(() => checkpoint.Read("text_projection")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidFileException>(() => checkpoint.Read("token_embedding.weight"));
        Assert.Throws<InvalidFileException>(() => checkpoint.Read("visual.transformer.resblocks.7.attn.in_proj_weight"));
        Assert.Contains("do not have", Assert.Throws<InvalidFileException>(() => checkpoint.Read("visual.trunk")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATextTowerOfAnotherKindIsLeftOut()
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["r.safetensors"], change: tensors =>
            [.. tensors.Where(t => t.Name.StartsWith("visual.", StringComparison.Ordinal)), ("text.transformer.embeddings.word_embeddings.weight", [2, 2], new float[4])]);
        using var checkpoint = ClipCheckpoint.Open(path, ClipActivation.Gelu);
        Assert.Null(checkpoint.Text);
    }

    [Fact]
    public void WhatNoTowerNeedsIsLetPass()
    {
        using var folder = new TemporaryFolder();
        TinyClip.Write(folder["p.safetensors"], "transformers", tensors => [.. tensors, ("vision_model.embeddings.position_ids", [1, 5], new float[5]), ("logit_scale", [], [4.6f])]);
        using var checkpoint = ClipCheckpoint.Open(folder["p.safetensors"], ClipActivation.Gelu);
        Assert.Equal([(float)(Half)4.6f], checkpoint.Read("logit_scale"));
    }

    [Theory]
    [InlineData(224, 32, 768, 12, 12, 512, 512, 8)]
    [InlineData(224, 16, 768, 12, 12, 512, 512, 8)]
    [InlineData(224, 14, 1024, 24, 16, 768, 768, 12)]
    [InlineData(336, 14, 1024, 24, 16, 768, 768, 12)]
    public void TheSizesOfPublishedModelsAreRead(int image, int patch, int width, int layers, int heads, int dimensions, int textWidth, int textHeads)
    {
        using var folder = new TemporaryFolder();
        var vision = new ClipVisionShape(image, patch, width, layers, heads, 4 * width, dimensions);
        var text = new ClipTextShape(77, 49408, textWidth, 12, textHeads, 4 * textWidth, dimensions);
        WriteEmpty(folder["b.safetensors"], ClipTensors.Vision(vision).Concat(ClipTensors.Text(text)));
        using var checkpoint = ClipCheckpoint.Open(folder["b.safetensors"], ClipActivation.Gelu);
        Assert.Equal((vision, text), (checkpoint.Vision, checkpoint.Text));
    }

    [Theory]
    [InlineData("visual.ln_pre.bias", null, "expected a tensor visual.ln_pre.bias, found none")]
    [InlineData("visual.conv1.weight", null, "expected CLIP weights by the names of OpenCLIP")]
    [InlineData("visual.proj", null, "expected a tensor visual.proj")]
    [InlineData("visual.transformer.resblocks.0.ln_1.weight", null, "which is part of another model")]
    [InlineData("visual.transformer.resblocks.0.mlp.c_fc.weight", "64 8", "expected visual.transformer.resblocks.0.mlp.c_fc.weight in the shape [64, 64], as the other tensors have it, found [64, 8]")]
    [InlineData("visual.transformer.resblocks.0.mlp.c_proj.weight", "8 64", "expected visual.transformer.resblocks.0.mlp.c_proj.weight in the shape [64, 8]")]
    [InlineData("visual.positional_embedding", "4 80", "a square of patches in visual.positional_embedding, found 4")]
    [InlineData("visual.positional_embedding", "320", "expected visual.positional_embedding in 2 dimensions")]
    [InlineData("visual.conv1.weight", "64 3 1 4", "expected visual.conv1.weight in the shape [64, 3, 1, 1]")]
    [InlineData("visual.class_embedding", "1 64", "expected visual.class_embedding in the shape [64]")]
    [InlineData("text_projection", "32 8", "expected text_projection in the shape [64, 8]")]
    [InlineData("text_projection", "64 4", "")]
    public void ATensorThatDoesNotFitIsNamed(string name, string? shape, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["w.safetensors"], change: tensors => shape is null
            ? tensors.Where(t => t.Name != name)
            : tensors.Select(t => t.Name == name ? (t.Name, Array.ConvertAll(shape.Split(' '), long.Parse), t.Values) : t));
        if (reason.Length == 0)
            ClipCheckpoint.Open(path, ClipActivation.Gelu).Dispose();
        else
            Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path, ClipActivation.Gelu)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openclip", "visual.attn_pool.query", "found visual.attn_pool.query [2] as well")]
    [InlineData("openclip", "text_decoder.ln", "found text_decoder.ln [2] as well")]
    [InlineData("transformers", "vision_model.head.probe", "found vision_model.head.probe [2] as well")]
    [InlineData("timm", "patch_embed.proj.bias", "found patch_embed.proj.bias [2] as well")]
    public void AModelWithOtherPartsIsRefused(string naming, string name, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["s.safetensors"], naming, tensors => [.. tensors, (name, [2], new float[2])]);
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path, ClipActivation.Gelu)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATimmModelTrainedFurtherToClassifyIsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["c.safetensors"], "timm", tensors => tensors.Select(t => t.Name == "head.bias" ? (t.Name, t.Shape, [0, 0.5f, 0, 0]) : t));
        Assert.Contains("head.bias with values", Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path, ClipActivation.Gelu)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TowersOfDifferentDimensionsAreRefused()
    {
        using var folder = new TemporaryFolder();
        var path = TinyClip.Write(folder["d.safetensors"], change: tensors => tensors.Select(t => t.Name == "text_projection" ? (t.Name, [64, 3], t.Values[..192]) : t));
        Assert.Contains("found 4 from the image tower and 3", Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(path, ClipActivation.Gelu)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderIsSearchedForItsWeights()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("never read", Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(folder.Path)).Message, StringComparison.Ordinal);
        foreach (var name in new[] { "a.safetensors", "model.safetensors", "open_clip_model.safetensors" })
        {
            TinyClip.Write(folder[name]);
            using var checkpoint = ClipCheckpoint.Open(folder.Path, ClipActivation.Gelu);
            Assert.Equal(folder[name], checkpoint.Path);
        }

        File.Delete(folder["open_clip_model.safetensors"]);
        File.Move(folder["model.safetensors"], folder["b.safetensors"]);
        Assert.Contains("found 2: a.safetensors, b.safetensors", Assert.Throws<InvalidFileException>(() => ClipCheckpoint.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    // Opening a checkpoint reads only the header; the rest of the file is a hole.
    private static void WriteEmpty(string path, IEnumerable<(string Name, long[] Shape)> tensors)
    {
        var at = 0L;
        var entries = new List<string>();
        foreach (var (name, shape) in tensors)
        {
            var end = at + (2 * shape.Aggregate(1L, (product, length) => product * length));
            entries.Add($$"""  "{{name}}":{"dtype":"F16","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{at}},{{end}}]}""");
            at = end;
        }

        var header = System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        using var stream = File.Create(path);
        stream.Write(BitConverter.GetBytes((long)header.Length));
        stream.Write(header);
        stream.SetLength(8 + header.Length + at);
    }
}
