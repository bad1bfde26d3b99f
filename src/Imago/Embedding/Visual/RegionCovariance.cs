using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using MathNet.Numerics.LinearAlgebra;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>
/// The covariance of the features of a region's cells. Tuzel, Porikli, Meer: Region Covariance (2006), compared by the matrix logarithm
/// after Arsigny et al.: Log-Euclidean Metrics (2006). The descriptor is the upper triangle of the covariance's logarithm, with
/// off-diagonal entries times the square root of 2 so that distances are those between matrices, followed by the features' means.
/// </summary>
internal sealed class RegionCovariance
{
    private const int Features = CellFeatures.Count;

    /// <summary>The length of a descriptor.</summary>
    public const int Length = (Features * (Features + 1) / 2) + Features;

    // Added to every variance, in squared feature units. Smaller variances are noise, and the logarithm of a plain region stays finite.
    private const double Floor = 0.5;

    // Means are of the order of ten, logarithms of the order of one.
    private const double MeanScale = 1.0 / 20;

    private const int Chunk = 256;

    private readonly double[] _means = new double[Features];
    private readonly double[] _products = new double[Features * Features];
    private readonly float[] _centered = new float[Features * Chunk]; // [feature, cell of the chunk]
    private readonly float[] _weighted = new float[Features * Chunk];

    /// <summary>Computes a descriptor.</summary>
    /// <param name="features">[<see cref="CellFeatures.Count"/>][Side, Side].</param>
    /// <param name="weights">[Side, Side]; each cell's degree of membership in the region; they sum to 1.</param>
    /// <param name="descriptor">[<see cref="Length"/>]; receives the descriptor, of unit length.</param>
    public void Describe(float[][] features, float[] weights, Span<float> descriptor)
    {
        Array.Clear(_products);
        for (var f = 0; f < Features; f++)
        {
            var mean = 0.0;
            for (var row = 0; row < Cells; row += Side)
                mean += SingleSums.Dot(features[f].AsSpan(row, Side), weights.AsSpan(row, Side));
            _means[f] = mean;
        }

        for (var start = 0; start < Cells; start += Chunk)
            AddChunk(features, weights, start);

        Pack(descriptor);
        UnitLength.Normalize(descriptor);
    }

    private void AddChunk(float[][] features, float[] weights, int start)
    {
        for (var f = 0; f < Features; f++)
        {
            var centered = _centered.AsSpan(f * Chunk, Chunk);
            TensorPrimitives.Subtract(features[f].AsSpan(start, Chunk), (float)_means[f], centered);
            TensorPrimitives.Multiply(centered, weights.AsSpan(start, Chunk), _weighted.AsSpan(f * Chunk, Chunk));
        }

        Span<double> tile = stackalloc double[InnerProducts.Tile * InnerProducts.Tile];
        for (var i = 0; i < Features; i += InnerProducts.Tile)
        {
            for (var j = i; j < Features; j += InnerProducts.Tile)
            {
                tile.Clear();
                InnerProducts.AddTile(_centered, i * Chunk, Chunk, _weighted, j * Chunk, Chunk, Chunk, tile);
                for (var t = 0; t < tile.Length; t++)
                    _products[((i + (t / InnerProducts.Tile)) * Features) + j + (t % InnerProducts.Tile)] += tile[t];
            }
        }
    }

    private void Pack(Span<float> descriptor)
    {
        var covariance = Matrix<double>.Build.Dense(Features, Features, (i, j) => _products[(Math.Min(i, j) * Features) + Math.Max(i, j)] + (i == j ? Floor : 0));
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        var vectors = eigen.EigenVectors.ToRowMajorArray();
        Span<double> logarithms = stackalloc double[Features];
        for (var k = 0; k < Features; k++)
            logarithms[k] = ScalarFunctions.Log(Math.Max(eigen.EigenValues[k].Real, Floor / 2));

        var at = 0;
        for (var i = 0; i < Features; i++)
        {
            for (var j = i; j < Features; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < Features; k++)
                    sum += vectors[(i * Features) + k] * vectors[(j * Features) + k] * logarithms[k];
                descriptor[at++] = (float)(i == j ? sum : sum * Math.Sqrt(2));
            }
        }

        foreach (var mean in _means)
            descriptor[at++] = (float)(mean * MeanScale);
    }
}
