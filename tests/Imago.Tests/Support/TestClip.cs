using System.Text;
using System.Text.Json;

namespace Imago.Tests.Support;

/// <summary>
/// A folder with a tiny CLIP model of random weights, as a snapshot of the Hub holds one: weights, configuration and tokenizer. Pictures are
/// 32 x 32 in four patches, both towers have one layer, embeddings have 64 numbers.
/// </summary>
internal static class TestClip
{
    private const int Width = 64;
    private const int Context = 16;
    private const string Start = "<|startoftext|>";
    private const string End = "<|endoftext|>";

    /// <summary>Writes the model.</summary>
    /// <param name="folder">The folder; it is created.</param>
    /// <param name="seed">Other seeds give other weights.</param>
    /// <param name="hasText">False leaves the text tower out.</param>
    public static string Write(string folder, int seed = 1, bool hasText = true)
    {
        Directory.CreateDirectory(folder);
        var tokens = Tokens();
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(tokens.Index().ToDictionary(t => t.Item, t => t.Index)));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\nd o\ndo g</w>\nc a\nca t</w>\n");
        File.WriteAllText(Path.Combine(folder, "open_clip_config.json"), """{"model_cfg": {"embed_dim": 64, "vision_cfg": {"image_size": 32, "layers": 1, "width": 64, "patch_size": 16}, "text_cfg": {"context_length": 16, "width": 64, "heads": 1, "layers": 1}}}""");
        File.WriteAllBytes(Path.Combine(folder, "open_clip_model.safetensors"), Safetensors(seed, [.. Vision(), .. hasText ? Text(tokens.Count) : []]));
        return folder;
    }

    // CLIP's own order: bytes, bytes at a word's end, merges, start, end.
    private static List<string> Tokens()
    {
        List<char> bytes = [.. Range('!', '~'), .. Range('\u00a1', '\u00ac'), .. Range('\u00ae', '\u00ff')];
        bytes.AddRange(Range('\u0100', (char)(0x100 + 255 - bytes.Count)));
        return [.. bytes.Select(b => $"{b}"), .. bytes.Select(b => $"{b}</w>"), "do", "dog</w>", "ca", "cat</w>", Start, End];
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static IEnumerable<(string Name, int[] Shape)> Vision() =>
    [
        ("visual.conv1.weight", [Width, 3, 16, 16]), ("visual.class_embedding", [Width]), ("visual.positional_embedding", [5, Width]), ("visual.proj", [Width, Width]),
        .. Norm("visual.ln_pre"), .. Norm("visual.ln_post"), .. Block("visual.transformer.resblocks.0."),
    ];

    private static IEnumerable<(string Name, int[] Shape)> Text(int vocabulary) =>
    [
        ("token_embedding.weight", [vocabulary, Width]), ("positional_embedding", [Context, Width]), ("text_projection", [Width, Width]), ("logit_scale", []),
        .. Norm("ln_final"), .. Block("transformer.resblocks.0."),
    ];

    private static IEnumerable<(string Name, int[] Shape)> Block(string prefix) =>
    [
        .. Norm(prefix + "ln_1"), .. Norm(prefix + "ln_2"),
        (prefix + "attn.in_proj_weight", [3 * Width, Width]), (prefix + "attn.in_proj_bias", [3 * Width]),
        (prefix + "attn.out_proj.weight", [Width, Width]), (prefix + "attn.out_proj.bias", [Width]),
        (prefix + "mlp.c_fc.weight", [4 * Width, Width]), (prefix + "mlp.c_fc.bias", [4 * Width]),
        (prefix + "mlp.c_proj.weight", [Width, 4 * Width]), (prefix + "mlp.c_proj.bias", [Width]),
    ];

    private static IEnumerable<(string Name, int[] Shape)> Norm(string name) => [(name + ".weight", [Width]), (name + ".bias", [Width])];

    private static byte[] Safetensors(int seed, (string Name, int[] Shape)[] tensors)
    {
        var random = new Random(seed);
        using var data = new MemoryStream();
        using var writer = new BinaryWriter(data);
        var entries = new List<string>();
        foreach (var (name, shape) in tensors)
        {
            var start = data.Position;
            var isGain = name.Contains("ln_", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal);
            for (var i = shape.Aggregate(1, (product, length) => product * length); i > 0; i--)
                writer.Write((float)((isGain ? 1 : 0) + (((random.NextDouble() * 2) - 1) / (isGain ? 5 : 4))));
            entries.Add($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{start},{data.Position}]}}");
        }

        var header = $"{{{string.Join(',', entries)}}}";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        return [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. data.ToArray()];
    }
}
