#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=learn-whitening

// Learns how the visual encoder's blocks vary between photos of one thing, and writes src/Imago/Embedding/Visual/whitening.bin.
//
//     dotnet run -c Release scripts/learn-whitening.cs -- PHOTOS src/Imago/Embedding/Visual/whitening.bin
//
// Two sources count half each: six views of each of the PHOTOS (turned, scaled, shifted, mirrored, in another light), which show one thing by
// construction; and 480 drawn samples, forty individuals of each of twelve species in every place and pose. The shipped file was learned from 600
// photos of https://github.com/alexeygrigorev/clothing-dataset-small at 11961516 (CC0 1.0), people's own snapshots. The script prints the start of
// the SHA-256 over their files' bytes in order of names; it was eabd0f2a90cd4b14. The same photos give the same bytes on the same machine; elsewhere
// a last digit may differ, because eigenvectors may.
using System.Numerics.Tensors;
using System.Security.Cryptography;
using Imago.Embedding.Visual;
using Imago.Numerics.Eigen;
using Imago.Numerics;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Scaling;
using Imago.Numerics.Parallel;
using Imago.Samples;

const int Views = 6;
const int PerSpecies = 40;
const int Seed = 100; // not the demo's seed, so that its pictures are new to the encoder
const double Floor = 0.03; // of the mean variance: limits the amplification of dimensions with little variation

var files = Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
var decoder = new PhotoDecoder();
var photos = OrderedParallel.Map(files.Length, i =>
{
    var photo = decoder.Decode(files[i], DecodeSize.AtLeast(320));
    var random = new SeededRandom(Seed, i);
    return Enumerable.Range(0, Views).Select(_ => Encode(View.Choose(random).Of(photo))).ToArray();
});
var samples = new SampleSet(Seed, PerSpecies);
var originals = samples.Entries.Index().Where(e => e.Item.DuplicateOf is null).ToArray();
var drawn = OrderedParallel.Map(originals.Length, i => Encode(Shrunk(samples.Draw(originals[i].Index).Image)));
var species = originals.Select((e, i) => (e.Item.Species, Blocks: drawn[i])).GroupBy(s => s.Species).Select(g => g.Select(s => s.Blocks).ToArray()).ToArray();
using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
foreach (var file in files)
    hash.AppendData(File.ReadAllBytes(file));
Console.WriteLine($"{photos.Length} photos ({Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}), {species.Length} species");

using var target = File.Create(args[1]);
foreach (var name in (string[])["subject", "texture", "shape", "layout"])
{
    var at = VisualEncoder.AllBlocks.TakeWhile(b => b.Name != name).Sum(b => b.Length);
    var length = VisualEncoder.AllBlocks.Single(b => b.Name == name).Length;
    Learn(Scatter.Within(photos, at, length), Scatter.Within(species, at, length)).Write(target);
    Console.WriteLine($"{name} {length}");
}

static float[] Encode(RgbImage photo)
{
    var blocks = new float[VisualEncoder.AllBlocks.Sum(b => b.Length)];
    VisualEncoder.Describe(photo, new VisualScratch(), blocks);
    return blocks;
}

static RgbImage Shrunk(RgbImage picture)
{
    var scale = 256.0 / Math.Min(picture.Width, picture.Height);
    return Resampler.Resize(picture, (int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale));
}

static LearnedWhitening Learn(Scatter a, Scatter b)
{
    var size = a.Mean.Length;
    var covariance = a.Covariance.Zip(b.Covariance, (x, y) => (x + y) / 2).ToArray();
    var eigen = SymmetricEigen.Largest(size, covariance, size);
    var typical = eigen.Values.Average();
    var matrix = new double[size * size];
    for (var k = 0; k < size; k++)
    {
        var vector = eigen.Vector(k);
        var factor = 1 / Math.Sqrt((Math.Max(eigen.Values[k], 0) / typical) + Floor);
        for (var i = 0; i < size; i++)
            TensorPrimitives.MultiplyAdd(vector, vector[i] * factor, matrix.AsSpan(i * size, size), matrix.AsSpan(i * size, size));
    }

    return new LearnedWhitening([.. a.Mean.Zip(b.Mean, (x, y) => (float)((x + y) / 2))], Array.ConvertAll(matrix, v => (float)v));
}

/// <summary>The mean of a block, and its variation within things.</summary>
internal sealed record Scatter(double[] Mean, double[] Covariance)
{
    /// <summary>Measures it over things, each seen several times.</summary>
    public static Scatter Within(float[][][] things, int at, int length)
    {
        var (mean, sum, freedom) = (new double[length], new double[length * length], 0);
        foreach (var views in things)
        {
            var middle = new double[length];
            foreach (var view in views)
                Add(view.AsSpan(at, length), 1.0 / views.Length, middle);
            TensorPrimitives.MultiplyAdd(middle, 1.0 / things.Length, mean, mean);
            foreach (var view in views)
            {
                var difference = new double[length];
                Add(view.AsSpan(at, length), 1, difference);
                TensorPrimitives.Subtract(difference, middle, difference);
                for (var i = 0; i < length; i++)
                    TensorPrimitives.MultiplyAdd(difference, difference[i], sum.AsSpan(i * length, length), sum.AsSpan(i * length, length));
            }

            freedom += views.Length - 1;
        }

        TensorPrimitives.Divide(sum, freedom, sum);
        return new Scatter(mean, sum);
    }

    private static void Add(ReadOnlySpan<float> block, double factor, Span<double> sum)
    {
        for (var i = 0; i < block.Length; i++)
            sum[i] += block[i] * factor;
    }
}

/// <summary>Another view of a photo: from another place, in another light.</summary>
internal sealed record View(double Angle, double Across, double Down, double Right, double Below, bool Mirrored, double[] Gains, double Gamma)
{
    private const int Side = 256;

    public static View Choose(SeededRandom random)
    {
        double Normal(double deviation) => deviation * Math.Clamp(random.NextNormal(), -3, 3);
        var across = Math.Exp(Normal(0.2));
        var light = Normal(0.12);
        return new View(
            Normal(0.25),
            across,
            across * Math.Exp(Normal(0.1)),
            Normal(0.06),
            Normal(0.06),
            random.NextInt(2) == 1,
            [Math.Exp(light), Math.Exp(light + Normal(0.05)), Math.Exp(light + Normal(0.08))],
            Math.Exp(Normal(0.15)));
    }

    public RgbImage Of(RgbImage photo)
    {
        var view = new RgbImage(Side, Side);
        var levels = Gains.Select(g => Enumerable.Range(0, 256).Select(v => (byte)(255 * Math.Pow(Math.Min(1, v / 255.0 * g), Gamma))).ToArray()).ToArray();
        var (sin, cos) = Math.SinCos(Angle);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var u = (((x + 0.5) / Side) - 0.5) * (Mirrored ? -1 : 1);
                var v = ((y + 0.5) / Side) - 0.5;
                var (column, columnPart) = Place((((cos * u) - (sin * v)) / Across) + 0.5 + Right, photo.Width);
                var (row, rowPart) = Place((((sin * u) + (cos * v)) / Down) + 0.5 + Below, photo.Height);
                for (var channel = 0; channel < 3; channel++)
                {
                    double At(int r, int c) => photo.Pixels[(((Math.Min(r, photo.Height - 1) * photo.Width) + Math.Min(c, photo.Width - 1)) * 3) + channel];
                    var above = (At(row, column) * (1 - columnPart)) + (At(row, column + 1) * columnPart);
                    var below = (At(row + 1, column) * (1 - columnPart)) + (At(row + 1, column + 1) * columnPart);
                    view.Pixels[(((y * Side) + x) * 3) + channel] = levels[channel][(int)((above * (1 - rowPart)) + (below * rowPart) + 0.5)];
                }
            }
        }

        return view;
    }

    // The pixel at a share of the extent, and the fraction towards the next; beyond the border the photo is mirrored.
    private static (int Pixel, double Part) Place(double share, int extent)
    {
        var folded = Math.Abs(share);
        folded = folded > 1 ? Math.Max(0, 2 - folded) : folded;
        var position = Math.Clamp((folded * extent) - 0.5, 0, extent - 1);
        return ((int)position, position - (int)position);
    }
}
