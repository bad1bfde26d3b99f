namespace Imago.Numerics.Parallel;

/// <summary>
/// A parallel loop over items of a few hundred microseconds and uneven length. A worker claims the next item when it finishes one, so no
/// core waits for a share assigned in advance. Every item writes to its own slot, as in <see cref="OrderedParallel"/>.
/// </summary>
internal static class ClaimedWork
{
    private static readonly Lazy<WorkerTeam> Team = new(() => new WorkerTeam(Workers));

    /// <summary>The maximum number of workers. Each worker's number is below it, so workers can have their own scratch memory.</summary>
    public static int Workers => Environment.ProcessorCount;

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">Does the work of an item; receives the item's index and the worker's number.</param>
    /// <param name="cancellationToken">Cancels the loop between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void For(int count, Action<int, int> body, CancellationToken cancellationToken)
    {
        var next = -1;
        void Claim(int worker)
        {
            for (int item; (item = Interlocked.Increment(ref next)) < count && !cancellationToken.IsCancellationRequested;)
                body(item, worker);
        }

        // A concurrent or nested loop, or one of at most one item, runs on the caller's thread alone.
        if (count <= 1 || !Team.Value.TryRun(Claim))
            Claim(0);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
