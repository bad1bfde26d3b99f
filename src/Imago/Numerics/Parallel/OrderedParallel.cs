namespace Imago.Numerics.Parallel;

/// <summary>
/// Parallel loops whose results do not depend on the number of threads: every item has its own slot, and sums over the slots are taken in
/// index order.
/// </summary>
internal static class OrderedParallel
{
    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1 on all cores.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">Does the work of one item; writes only to the item's slot.</param>
    /// <param name="cancellationToken">Cancels the loop between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void For(int count, Action<int> body, CancellationToken cancellationToken = default)
    {
        try
        {
            System.Threading.Tasks.Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                body);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            // The order of the failures is unknown here. A cancellation takes precedence, because the user asked for it.
            var cause = e.InnerExceptions.FirstOrDefault(x => x is OperationCanceledException) ?? e.InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Computes an array, one element per item.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="count">Number of items.</param>
    /// <param name="item">Computes one element.</param>
    /// <param name="cancellationToken">Cancels the loop between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Map<T>(int count, Func<int, T> item, CancellationToken cancellationToken = default)
    {
        var results = new T[count];
        For(count, i => results[i] = item(i), cancellationToken);
        return results;
    }
}
