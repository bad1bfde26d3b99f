using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Imago.Imaging;
using Imago.Imaging.Colour;
using Imago.Imaging.Foregrounds;
using Imago.Imaging.Scaling;

namespace Imago.Embedding.Visual;

/// <summary>
/// The built-in encoder: colour, texture, shape and layout of a photo, computed by rules. They are whitened by what was learned about the
/// differences between photos of the same thing, so a photo's vector depends only on the photo. The reduction whitens each block again,
/// over the album.
/// </summary>
internal sealed class VisualEncoder : IImageEncoder
{
    // Changed whenever the results change, because caches depend on it.
    private const string Version = "Imago visual encoder 2";

    // The scene block weighs all cells equally; the other blocks focus on the subject.
    private static readonly float[] WholePhoto = MakeUniform();

    /// <summary>The blocks, in order.</summary>
    internal static IReadOnlyList<EmbeddingBlock> AllBlocks { get; } =
    [
        new("subject", RegionCovariance.Length, WhitenedDimensions: 128, WhiteningExponent: 0.2, Weight: 1),
        new("texture", TextureHistogram.Length, WhitenedDimensions: 64, WhiteningExponent: 0.2, Weight: 0.6),
        new("color", ColorHistogram.Length, WhitenedDimensions: 48, WhiteningExponent: 0.2, Weight: 0.4),
        new("shape", OrientationHistogram.Length, WhitenedDimensions: 64, WhiteningExponent: 0.2, Weight: 0.4),
        new("scene", RegionCovariance.Length, WhitenedDimensions: 64, WhiteningExponent: 0.2, Weight: 0.2),
        new("layout", ColorLayout.Length, WhitenedDimensions: 48, WhiteningExponent: 0.2, Weight: 0.1),
    ];

    private readonly ConcurrentBag<VisualScratch> _scratch = [];

    // By block. Colour is not whitened: what differs between photos of one thing in colour also differs between things, and is needed to
    // distinguish them.
    private readonly LearnedWhitening?[] _whitenings =
    [
        LearnedWhitenings.Shipped.Covariance,
        LearnedWhitenings.Shipped.Texture,
        null,
        LearnedWhitenings.Shipped.Shape,
        LearnedWhitenings.Shipped.Covariance,
        LearnedWhitenings.Shipped.Layout,
    ];

    /// <inheritdoc />
    public string Name => "visual";

    /// <inheritdoc />
    public int Dimensions { get; } = AllBlocks.Sum(b => b.Length);

    /// <inheritdoc />
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version} {LearnedWhitenings.Shipped.Hash}")));

    /// <summary>Twice the grid, so that the decoder's own scaling of the finest detail is averaged out.</summary>
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

        // Every block has length 1. The blocks are scaled by their weights and then by this factor, so that the whole has length 1 too.
        var scale = 1 / Math.Sqrt(AllBlocks.Sum(b => b.Weight * b.Weight));
        var at = 0;
        foreach (var (b, block) in AllBlocks.Index())
        {
            var values = embedding.Slice(at, block.Length);
            _whitenings[b]?.Apply(values);
            TensorPrimitives.Multiply(values, (float)(block.Weight * scale), values);
            at += block.Length;
        }

        UnitLength.Normalize(embedding);
    }

    /// <summary>Computes the blocks before whitening.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="scratch">Scratch memory.</param>
    /// <param name="embedding">[<see cref="Dimensions"/>]; receives the blocks, each of unit length or zero.</param>
    internal static void Describe(RgbImage photo, VisualScratch scratch, Span<float> embedding)
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
