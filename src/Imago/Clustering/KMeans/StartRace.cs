using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// Runs the starts of K-Means as a race. All begin from greedy k-means++ centroids (Arthur and Vassilvitskii 2007), improved by k steps of
/// local search (Lattanzi and Sohler 2019). After a few rounds of Lloyd's algorithm the best third continues; after some more rounds the
/// best one is improved by <see cref="Breathing"/> and runs to its end. The starts given up would hardly have won; the time saved pays for
/// the breathing, which gains more.
/// </summary>
internal sealed class StartRace
{
    private const int FirstHeat = 4; // rounds
    private const int SecondHeat = 16;
    private readonly PointSet _points;
    private readonly KMeansOptions _options;
    private readonly double _leastMove;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares the race.</summary>
    /// <param name="points">The points.</param>
    /// <param name="options">The numbers of clusters, starts and rounds.</param>
    /// <param name="leastMove">The move at which Lloyd's algorithm ends, as in <see cref="Lloyd.Run"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public StartRace(PointSet points, KMeansOptions options, double leastMove, CancellationToken cancellationToken) =>
        (_points, _options, _leastMove, _cancellationToken) = (points, options, leastMove, cancellationToken);

    /// <summary>Runs the race.</summary>
    /// <returns>The best fit, run to its end; <see cref="Lloyd.Settle"/> has not been called on it.</returns>
    public Lloyd Run()
    {
        // Each start also splits its work over its own blocks of points; the results do not depend on that.
        var starts = OrderedParallel.Map(_options.Initialisations, Begin, _cancellationToken);
        var finalists = Best(starts, (starts.Length + 2) / 3);
        OrderedParallel.For(finalists.Length, i => Advance(finalists[i], SecondHeat), _cancellationToken);
        var winner = Best(finalists, 1)[0];
        if (_options.Clusters > 1)
            winner = Breathing.Improve(_points, winner, _leastMove, new SeededRandom(_options.Seed, _options.Initialisations), _cancellationToken);
        Advance(winner, _options.MaxIterations);
        return winner;
    }

    private static Lloyd[] Best(Lloyd[] fits, int count) =>
        [.. OrderedParallel.Map(fits.Length, i => (Fit: fits[i], Inertia: fits[i].Inertia())).OrderBy(x => x.Inertia).Take(count).Select(x => x.Fit)];

    private Lloyd Begin(int stream)
    {
        var random = new SeededRandom(_options.Seed, stream);
        var chosen = KMeansPlusPlus.Choose(_points, _options.Clusters, random, _cancellationToken);
        if (_options.Clusters > 1)
            CentroidSwaps.Improve(_points, chosen, steps: _options.Clusters, random, _cancellationToken);
        var centers = new double[chosen.Length * _points.Dimensions];
        for (var c = 0; c < chosen.Length; c++)
            TensorPrimitives.ConvertChecked<float, double>(_points.Data.Row(chosen[c]), centers.AsSpan(c * _points.Dimensions));
        var fit = new Lloyd(_points, centers, _cancellationToken);
        Advance(fit, FirstHeat);
        return fit;
    }

    private void Advance(Lloyd fit, int rounds) => fit.Run(Math.Min(rounds, _options.MaxIterations), _leastMove);
}
