using Imago.Errors;
using Imago.Film.Planning;
using Imago.Flow;

namespace Imago.Film;

/// <summary>Makes many films in parallel, one per core. The failure of one film does not stop the others.</summary>
/// <param name="renderer">Makes one film.</param>
/// <param name="observer">Receives the number of films done.</param>
internal sealed class FilmBatch(FilmRenderer renderer, IRunObserver observer)
{
    /// <summary>Makes the films.</summary>
    /// <param name="films">The films, each with its own output file.</param>
    /// <param name="finished">Called with each finished film, from several threads at once; may be null.</param>
    /// <param name="cancellationToken">Cancels the work; finished films stay.</param>
    /// <returns>The results, in the order of the films.</returns>
    /// <exception cref="ImagoException">Some films failed; the message names them, and the others were made. If only one failed, its own
    /// exception is thrown.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IReadOnlyList<FilmResult>> RenderAsync(
        IReadOnlyList<FilmRequest> films,
        Action<FilmRequest, FilmResult>? finished = null,
        CancellationToken cancellationToken = default)
    {
        RequireDistinctFiles(films);
        var results = new FilmResult[films.Count];
        var failures = new Exception?[films.Count];
        var progress = new Lock();
        var done = 0;
        var degree = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, films.Count, degree, async (i, token) =>
        {
            try
            {
                results[i] = await renderer.RenderAsync(films[i], token).ConfigureAwait(false);
                finished?.Invoke(films[i], results[i]);
            }
            catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)
            {
                failures[i] = e;
            }

            lock (progress)
                observer.Advance(Stage.Render, ++done, films.Count);
        }).ConfigureAwait(false);
        ThrowIfAny(films, failures);
        return results;
    }

    private static void RequireDistinctFiles(IReadOnlyList<FilmRequest> films)
    {
        var twice = films.GroupBy(f => Path.GetFullPath(f.OutputPath), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"{twice.Count()} films would be written to {twice.Key}.", nameof(films));
    }

    private static void ThrowIfAny(IReadOnlyList<FilmRequest> films, Exception?[] failures)
    {
        var failed = Enumerable.Range(0, films.Count).Where(i => failures[i] is not null).ToArray();
        if (failed.Length == 0)
            return;
        if (failed.Length == 1 && failures[failed[0]] is ImagoException only)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
        var lines = failed.Select(i => $"{films[i].OutputPath}: {SystemFailure.Describe(failures[i]!) ?? failures[i]!.Message}");
        throw new ImagoException(
            $"{failed.Length} of {films.Count} films could not be made; the others were.{Environment.NewLine}{string.Join(Environment.NewLine, lines)}",
            new AggregateException(failed.Select(i => failures[i]!)));
    }
}
