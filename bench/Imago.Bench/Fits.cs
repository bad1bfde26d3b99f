using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Imago.Clustering;
using Imago.Numerics;
using Imago.Reduction;

namespace Imago.Bench;

/// <summary>K-Means and PCA for against_sklearn.py: one request per line; the answer has the seconds of the fit alone.</summary>
internal static class Fits
{
    private static readonly Dictionary<string, Matrix> Sets = [];

    /// <summary>
    /// Answers requests until the input ends: <c>kmeans FILE COLUMNS K STARTS SEED LABELS</c> writes int32 labels and answers with the seconds;
    /// <c>pca FILE COLUMNS COMPONENTS</c> answers with the seconds and the variances. FILE is float32 without a header.
    /// </summary>
    public static void Serve()
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
            Console.WriteLine(Answer(line.Split(' ')));
    }

    private static string Answer(string[] request)
    {
        var data = Read(request[1], Number(request[2]));
        var start = Stopwatch.GetTimestamp();
        switch (request[0])
        {
            case "kmeans":
                var fit = new KMeans(new KMeansOptions { Clusters = Number(request[3]), Initialisations = Number(request[4]), Seed = Number(request[5]) }).Fit(data);
                var seconds = Stopwatch.GetElapsedTime(start);
                File.WriteAllBytes(request[6], MemoryMarshal.AsBytes<int>(fit.Labels));
                return Text(seconds);
            case "pca":
                var model = new Pca(Number(request[3])).Fit(data);
                return $"{Text(Stopwatch.GetElapsedTime(start))} {string.Join(' ', model.ExplainedVariance.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}";
            default:
                throw new ArgumentException($"kmeans or pca is expected, {request[0]} was found.", nameof(request));
        }
    }

    private static Matrix Read(string file, int columns)
    {
        if (!Sets.TryGetValue(file, out var data))
        {
            var numbers = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
            Sets[file] = data = new Matrix(numbers.Length / columns, columns, numbers);
        }

        return data;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);
}
