using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Imago.Photos;

namespace Imago.Embedding.Visual;

/// <summary>
/// The built-in encoder: colour, texture, shape and layout of a photo, computed without a learned model. Distances are best taken after
/// the reduction has whitened each block over the album.
/// </summary>
public sealed class VisualEncoder : IImageEncoder
{
    // Changed whenever the numbers change, as caches are keyed by it.
    private const string Version = "Imago visual encoder 1";

    // The scene is every cell alike; the other blocks look at the subject.
    private static readonly float[] WholePhoto = MakeUniform();

    private static readonly EmbeddingBlock[] AllBlocks =
    [
        new("subject", RegionCovariance.Length, WhitenedDimensions: 128, WhiteningExponent: 0.35, Weight: 1),
        new("texture", TextureHistogram.Length, WhitenedDimensions: 64, WhiteningExponent: 0.3, Weight: 0.6),
        new("color", ColorHistogram.Length, WhitenedDimensions: 48, WhiteningExponent: 0.2, Weight: 0.4),
        new("shape", OrientationHistogram.Length, WhitenedDimensions: 64, WhiteningExponent: 0.25, Weight: 0.4),
        new("scene", RegionCovariance.Length, WhitenedDimensions: 64, WhiteningExponent: 0.35, Weight: 0.2),
        new("layout", ColorLayout.Length, WhitenedDimensions: 48, WhiteningExponent: 0.25, Weight: 0.1),
    ];

    private readonly ConcurrentBag<VisualScratch> _scratch = [];

    /// <inheritdoc />
    public string Name => "visual";

    /// <inheritdoc />
    public int Dimensions { get; } = AllBlocks.Sum(b => b.Length);

    /// <inheritdoc />
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Version)));

    /// <summary>Twice the grid: what the decoder's own scaling does to the finest detail is averaged away.</summary>
    public int WorkingSide => 2 * WorkingGrid.Side;

    /// <inheritdoc />
    public IReadOnlyList<EmbeddingBlock> Blocks => AllBlocks;

    /// <inheritdoc />
    public void Encode(RgbImage photo, Span<float> embedding)
    {
        if (embedding.Length != Dimensions)
            throw new ArgumentException($"An embedding of {Name} takes {Dimensions} numbers, not {embedding.Length}.", nameof(embedding));
        if (!_scratch.TryTake(out var scratch))
            scratch = new VisualScratch();
        Describe(photo, scratch, embedding);
        _scratch.Add(scratch);

        // Every block has length 1; the whole, its blocks scaled by their weights, gets it too.
        var scale = 1 / Math.Sqrt(AllBlocks.Sum(b => b.Weight * b.Weight));
        var at = 0;
        foreach (var block in AllBlocks)
        {
            var values = embedding.Slice(at, block.Length);
            TensorPrimitives.Multiply(values, (float)(block.Weight * scale), values);
            at += block.Length;
        }

        UnitLength.Normalize(embedding);
    }

    private static void Describe(RgbImage photo, VisualScratch scratch, Span<float> embedding)
    {
        var lab = scratch.Lab;
        AreaAverage.Resample(photo, WorkingGrid.Side, WorkingGrid.Side, lab[0], lab[1], lab[2]);
        LabColor.FromSrgb(lab[0], lab[1], lab[2]);
        Foreground.Estimate(lab, scratch.Foreground, scratch.Between);
        CellFeatures.Compute(lab, scratch.Blurred, scratch.Between, scratch.Features);

        var rest = embedding;
        scratch.Covariance.Describe(scratch.Features, scratch.Foreground, Next(ref rest, RegionCovariance.Length));
        scratch.Texture.Describe(lab, scratch.Foreground, Next(ref rest, TextureHistogram.Length));
        ColorHistogram.Describe(lab, scratch.Foreground, Next(ref rest, ColorHistogram.Length));
        scratch.Orientations.Describe(lab[0], scratch.Foreground, Next(ref rest, OrientationHistogram.Length));
        scratch.Covariance.Describe(scratch.Features, WholePhoto, Next(ref rest, RegionCovariance.Length));
        ColorLayout.Describe(lab, Next(ref rest, ColorLayout.Length));
    }

    private static Span<float> Next(ref Span<float> rest, int length)
    {
        var block = rest[..length];
        rest = rest[length..];
        return block;
    }

    private static float[] MakeUniform()
    {
        var weights = new float[WorkingGrid.Cells];
        Array.Fill(weights, 1f / WorkingGrid.Cells);
        return weights;
    }
}
