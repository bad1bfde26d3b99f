#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property AssemblyName=Imago.Bench
#:property PublishAot=false
#:property RunAnalyzers=false

// Measures how much of the image tower's own speed remains in `imago embed`, which adds decoding, preprocessing, measures, perceptual hash, thumbnail
// and cache.
//
//     dotnet run -c Release bench/embed_rate.cs -- PHOTOS [PHOTOS_AT_MOST [ROUNDS [BATCH [PRECISION]]]]
//
// Weights are random, of ViT-B/32's shape; speed does not depend on them. Each round times the tower alone on prepared photos and then the stage on all
// photos with an empty cache, so other work on the machine affects both. Prints photos/s of each, their ratio, and the ratio of processor time per
// photo, which other work disturbs least; then medians and the process's peak memory (Linux), which is that of loading. The first call of each,
// which loads and compiles, is not counted.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Imago.Embedding;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Flow;
using Imago.Photos;
using Imago.Storage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var most = args.Length > 1 ? int.Parse(args[1]) : int.MaxValue;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 3;
var batch = args.Length > 3 ? int.Parse(args[3]) : 32;
var precision = args.Length > 4 && args[4] == "single" ? ClipPrecision.Single : ClipPrecision.Int16;
var folder = Directory.CreateTempSubdirectory("imago-bench-").FullName;
try
{
    var weights = Path.Combine(folder, "random.safetensors");
    RandomWeights.Write(weights);
    var files = Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(most).ToArray();
    var index = Path.Combine(folder, "index.csv");
    new IndexStage(AlbumLayout.None with { Index = index }, files, new IndexOptions()).Run(SilentObserver.Instance, CancellationToken.None);
    var clock = Stopwatch.StartNew();
    var model = ClipModel.Open("random", weights, ClipActivation.Gelu, precision);
    var encoder = new ClipEncoder(model, batch);
    var prepared = new float[batch * encoder.PreparedLength];
    var random = new Random(1);
    foreach (ref var pixel in prepared.AsSpan())
        pixel = (float)((random.NextDouble() * 4) - 2);
    var vectors = new float[batch * encoder.Dimensions];
    encoder.EncodePrepared(prepared, batch, vectors);
    Console.WriteLine($"{files.Length} photos, batch {batch}, {precision}, {Environment.ProcessorCount} cores; opened, loaded and first batch: {clock.Elapsed.TotalSeconds:0.0} s");
    Embed(files.Length > 100 ? Subset(100) : index, "warm");

    var ratios = new List<(double Rate, double Work)>();
    for (var round = 0; round < rounds; round++)
    {
        var before = Timed(Tower);
        var stage = Timed(() =>
        {
            Embed(index, $"round {round}");
            return files.Length;
        });
        var after = Timed(Tower);
        var (rate, work) = (stage.Rate / (2 / ((1 / before.Rate) + (1 / after.Rate))), (before.Work + after.Work) / 2 / stage.Work);
        ratios.Add((rate, work));
        Console.WriteLine($"tower alone {before.Rate:0.0} and {after.Rate:0.0}/s, {before.Work:0.0} and {after.Work:0.0} ms of processor; embed {stage.Rate:0.0}/s, {stage.Work:0.0} ms: {rate:0.000} by rate, {work:0.000} by processor");
    }

    Console.WriteLine($"median {Median(ratios.Select(r => r.Rate)):0.000} by rate, {Median(ratios.Select(r => r.Work)):0.000} by processor; peak memory {Peak()}");

    double Median(IEnumerable<double> values) => values.Order().ElementAt(ratios.Count / 2);

    int Tower()
    {
        var count = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 4; count += batch)
            encoder.EncodePrepared(prepared, batch, vectors);
        return count;
    }

    (double Rate, double Work) Timed(Func<int> work)
    {
        var (processor, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var count = work();
        return (count / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count);
    }

    void Embed(string from, string name) => new EmbedStage(
        AlbumLayout.None with { Index = from, Embeddings = Path.Combine(folder, "e.npz"), Measures = Path.Combine(folder, "m.csv"), Cache = Path.Combine(folder, name + ".db") },
        new EmbedOptions(),
        encoder).Run(SilentObserver.Instance,
        CancellationToken.None);

    string Subset(int count)
    {
        var path = Path.Combine(folder, "few.csv");
        File.WriteAllLines(path, File.ReadLines(index).Take(count + 1));
        return path;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static string Peak() => !File.Exists("/proc/self/status")
    ? "unknown"
    : File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Trim();

// A safetensors file with the tensors of OpenCLIP's ViT-B/32, both towers.
internal static class RandomWeights
{
    public static void Write(string path)
    {
        var tensors = Tensors().ToArray();
        var header = new StringBuilder("{");
        var at = 0L;
        foreach (var (name, shape) in tensors)
        {
            var bytes = 4 * shape.Aggregate(1L, (product, length) => product * length);
            header.Append(header.Length > 1 ? "," : "").Append($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{at},{at += bytes}]}}");
        }

        header.Append('}').Append(' ', (8 - ((header.Length + 1) % 8)) % 8);
        using var stream = new BufferedStream(File.Create(path), 1 << 20);
        using var writer = new BinaryWriter(stream);
        writer.Write((long)header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header.ToString()));
        var random = new Random(7);
        foreach (var (name, shape) in tensors)
        {
            var isGain = name.Contains("ln_", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal);
            var scale = isGain ? 0.1 : Math.Sqrt(3.0 / (shape.Length > 0 ? shape[^1] : 1));
            for (var i = shape.Aggregate(1L, (product, length) => product * length); i > 0; i--)
                writer.Write((float)((isGain ? 1 : 0) + (((random.NextDouble() * 2) - 1) * scale)));
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Tensors()
    {
        (string, long[])[] vision =
        [
            ("visual.conv1.weight", [768, 3, 32, 32]), ("visual.class_embedding", [768]), ("visual.positional_embedding", [50, 768]),
            ("visual.ln_pre.weight", [768]), ("visual.ln_pre.bias", [768]), ("visual.ln_post.weight", [768]), ("visual.ln_post.bias", [768]), ("visual.proj", [768, 512]),
        ];
        (string, long[])[] text =
        [
            ("token_embedding.weight", [49408, 512]), ("positional_embedding", [77, 512]), ("ln_final.weight", [512]), ("ln_final.bias", [512]),
            ("text_projection", [512, 512]), ("logit_scale", []),
        ];
        return [.. vision, .. Blocks("visual.", 768), .. text, .. Blocks("", 512)];
    }

    private static IEnumerable<(string Name, long[] Shape)> Blocks(string prefix, long width)
    {
        for (var i = 0; i < 12; i++)
        {
            var block = $"{prefix}transformer.resblocks.{i}.";
            foreach (var (name, rows, columns) in ((string, long, long)[])[("attn.in_proj_", 3 * width, width), ("attn.out_proj.", width, width), ("mlp.c_fc.", 4 * width, width), ("mlp.c_proj.", width, 4 * width)])
            {
                yield return ($"{block}{name}weight", [rows, columns]);
                yield return ($"{block}{name}bias", [rows]);
            }

            foreach (var name in (string[])["ln_1", "ln_2"])
            {
                yield return ($"{block}{name}.weight", [width]);
                yield return ($"{block}{name}.bias", [width]);
            }
        }
    }
}
