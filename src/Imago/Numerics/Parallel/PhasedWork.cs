namespace Imago.Numerics.Parallel;

/// <summary>
/// Runs many short parallel loops in sequence: a phase starts when every item of the previous one is done. A worker that the system
/// suspends between items is not waited for, so on a busy machine the phases take no longer than on a single thread.
/// </summary>
internal sealed class PhasedWork
{
    private readonly int _phases;
    private readonly Func<int, int> _itemsOf;
    private readonly Action<int, int, int> _body;
    private readonly Action<int> _end;
    private readonly CancellationToken _cancellationToken;

    // The high half holds the phase, the low half its next item, so a claim is valid only in its own phase.
    private long _next;
    private int _done;
    private volatile bool _over;
    private Exception? _failure;

    private PhasedWork(int phases, Func<int, int> itemsOf, Action<int, int, int> body, Action<int> end, CancellationToken cancellationToken) =>
        (_phases, _itemsOf, _body, _end, _cancellationToken) = (phases, itemsOf, body, end, cancellationToken);

    /// <summary>Runs the phases.</summary>
    /// <param name="phases">The number of phases.</param>
    /// <param name="itemsOf">Returns a phase's number of items, 1 or more.</param>
    /// <param name="body">Does the work of an item; receives phase, item and the worker's number; writes only to the item's slot.</param>
    /// <param name="end">Ends a phase; called by one worker while the others wait.</param>
    /// <param name="cancellationToken">Cancels the work between phases.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(int phases, Func<int, int> itemsOf, Action<int, int, int> body, Action<int> end, CancellationToken cancellationToken)
    {
        if (phases == 0)
            return;
        var work = new PhasedWork(phases, itemsOf, body, end, cancellationToken);
        ClaimedWork.For(ClaimedWork.Workers, (_, worker) => work.Join(worker), CancellationToken.None);
        if (work._failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Join(int worker)
    {
        var spin = default(SpinWait);
        while (!_over)
        {
            var next = Volatile.Read(ref _next);
            var (phase, item) = ((int)(next >> 32), (int)next);
            if (item >= _itemsOf(phase))
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            if (Interlocked.CompareExchange(ref _next, next + 1, next) != next)
                continue;
            spin.Reset();
            try
            {
                _body(phase, item, worker);
                if (Interlocked.Increment(ref _done) == _itemsOf(phase))
                    Close(phase);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, e, null);
                _over = true;
            }
        }
    }

    private void Close(int phase)
    {
        _end(phase);
        _done = 0;
        if (phase + 1 == _phases || _cancellationToken.IsCancellationRequested)
            _over = true;
        else
            Volatile.Write(ref _next, (long)(phase + 1) << 32);
    }
}
