using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;

namespace Imago.Bench;

/// <summary>Imago's towers for clip_towers.py; numbers are in files without a header.</summary>
internal static class Towers
{
    /// <summary>Encodes pictures and texts once, into <c>pictures.out</c> and <c>texts.out</c>.</summary>
    /// <param name="weights">A checkpoint.</param>
    /// <param name="activation">gelu or quick.</param>
    /// <param name="precision">single or int16.</param>
    /// <param name="pictures">float32 [n, 3, size, size].</param>
    /// <param name="texts">int32 [n, context].</param>
    /// <param name="folder">The folder for the embeddings.</param>
    public static void Encode(string weights, string activation, string precision, string pictures, string texts, string folder)
    {
        using var checkpoint = ClipCheckpoint.Open(weights, activation == "quick" ? ClipActivation.QuickGelu : ClipActivation.Gelu);
        var image = new ClipImageTower(checkpoint, Precision(precision));
        var pixels = Numbers<float>(pictures);
        var count = pixels.Length / (3 * image.Shape.ImageSize * image.Shape.ImageSize);
        var embeddings = new float[count * image.Shape.Dimensions];
        image.Encode(pixels, count, embeddings);
        File.WriteAllBytes(Path.Combine(folder, "pictures.out"), MemoryMarshal.AsBytes<float>(embeddings));

        var text = new ClipTextTower(checkpoint, Precision(precision));
        var tokens = Numbers<int>(texts);
        count = tokens.Length / text.Shape.ContextLength;
        embeddings = new float[count * text.Shape.Dimensions];
        text.Encode(tokens, count, embeddings);
        File.WriteAllBytes(Path.Combine(folder, "texts.out"), MemoryMarshal.AsBytes<float>(embeddings));
    }

    /// <summary>Encodes a batch for every line read, and prints its seconds.</summary>
    /// <param name="weights">A checkpoint.</param>
    /// <param name="precision">single or int16.</param>
    /// <param name="pictures">float32 [n, 3, size, size].</param>
    public static void Serve(string weights, string precision, string pictures)
    {
        var start = Stopwatch.GetTimestamp();
        using var checkpoint = ClipCheckpoint.Open(weights, ClipActivation.Gelu);
        var tower = new ClipImageTower(checkpoint, Precision(precision));
        var loading = Stopwatch.GetElapsedTime(start);
        var afterLoading = Process.GetCurrentProcess().PeakWorkingSet64;
        var pixels = Numbers<float>(pictures);
        var count = pixels.Length / (3 * tower.Shape.ImageSize * tower.Shape.ImageSize);
        var embeddings = new float[count * tower.Shape.Dimensions];
        tower.Encode(pixels, count, embeddings);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ready: loaded in {loading.TotalSeconds:F1} s, peak memory {afterLoading >> 20} MB; after a batch of {count}: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        while (Console.ReadLine() is not null)
        {
            start = Stopwatch.GetTimestamp();
            tower.Encode(pixels, count, embeddings);
            Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static ClipPrecision Precision(string name) => name == "int16" ? ClipPrecision.Int16 : ClipPrecision.Single;

    private static T[] Numbers<T>(string path)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
}
