namespace Imago.Numerics.Parallel;

/// <summary>
/// Many short parallel loops, one after the other: each phase begins when the one before is done, to the last item. A worker that the system has
/// taken off its core between items is not waited for, so that on a busy machine the phases take no longer than one thread would.
/// </summary>
internal sealed class PhasedWork
{
    private readonly int _phases;
    private readonly Func<int, int> _itemsOf;
    private readonly Action<int, int, int> _body;
    private readonly Action<int> _end;
    private readonly CancellationToken _cancellationToken;

    // The phase in the high half, its next item in the low one: a claim is good for the phase it was made in only.
    private long _next;
    private int _done;
    private volatile bool _over;
    private Exception? _failure;

    private PhasedWork(int phases, Func<int, int> itemsOf, Action<int, int, int> body, Action<int> end, CancellationToken cancellationToken) =>
        (_phases, _itemsOf, _body, _end, _cancellationToken) = (phases, itemsOf, body, end, cancellationToken);

    /// <summary>Runs the phases.</summary>
    /// <param name="phases">How many.</param>
    /// <param name="itemsOf">Items of a phase, 1 or more.</param>
    /// <param name="body">The work of a phase's item, and the number of the worker that does it; it writes to its own slot only.</param>
    /// <param name="end">What closes a phase, by one worker while the others wait.</param>
    /// <param name="cancellationToken">Stops the work between phases.</param>
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
