namespace Imago.Numerics.Parallel;

/// <summary>
/// Parallel loops whose results do not depend on the number of threads: every item has a slot of its own, and whoever sums the slots
/// does so in index order.
/// </summary>
public static class OrderedParallel
{
    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1 over all cores.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">The work of one item; it writes to its own slot only.</param>
    /// <param name="cancellationToken">Stops the loop between items.</param>
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
            // The first failure by item order cannot be known here; a cancellation among them is what the user asked for.
            var cause = e.InnerExceptions.FirstOrDefault(x => x is OperationCanceledException) ?? e.InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Computes an array, one item a slot.</summary>
    /// <typeparam name="T">What an item yields.</typeparam>
    /// <param name="count">Number of items.</param>
    /// <param name="item">The work of one item.</param>
    /// <param name="cancellationToken">Stops the loop between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Map<T>(int count, Func<int, T> item, CancellationToken cancellationToken = default)
    {
        var results = new T[count];
        For(count, i => results[i] = item(i), cancellationToken);
        return results;
    }
}
