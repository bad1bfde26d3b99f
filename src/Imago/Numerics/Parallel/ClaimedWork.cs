namespace Imago.Numerics.Parallel;

/// <summary>
/// A parallel loop over items of a few hundred microseconds that end at different times: a worker claims one as it finishes another, so no core
/// waits for a share that was dealt out in advance. Every item writes to its own slot, as in <see cref="OrderedParallel"/>.
/// </summary>
internal static class ClaimedWork
{
    private static readonly Lazy<WorkerTeam> Team = new(() => new WorkerTeam(Workers));

    /// <summary>The most workers there can be; each has a number below it, for scratch memory of its own.</summary>
    public static int Workers => Environment.ProcessorCount;

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">The work of an item and the number of the worker that does it.</param>
    /// <param name="cancellationToken">Stops the loop between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void For(int count, Action<int, int> body, CancellationToken cancellationToken)
    {
        var next = -1;
        void Claim(int worker)
        {
            for (int item; (item = Interlocked.Increment(ref next)) < count && !cancellationToken.IsCancellationRequested;)
                body(item, worker);
        }

        // A second loop at the same time, or a single item, is the caller's alone; without items nobody is woken.
        if (count <= 1 || !Team.Value.TryRun(Claim))
            Claim(0);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
