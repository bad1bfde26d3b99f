using System.Collections.Concurrent;
using System.Text.Json;
using Imago.Errors;

namespace Imago.Imaging.Workers;

/// <summary>
/// The workers of this process: started on demand, kept warm, replaced when they fail. A photo is rejected only by a worker that had decoded nothing
/// before it, so no photo is blamed for damage that another one caused. Safe to use from several threads.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(60);
    private static readonly Lazy<WorkerPool> OfThisProcess = new(() => new WorkerPool(WorkerProgram.Locate(), Environment.ProcessorCount));

    private readonly WorkerProgram _program;
    private readonly SemaphoreSlim _places;
    private readonly Timer _round;
    private readonly Lock _guard = new();
    private readonly List<WorkerProcess> _alive = [];
    private readonly Stack<WorkerProcess> _idle = new();
    private readonly ConcurrentDictionary<string, WorkerAnswer> _verdicts = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>Makes a pool without starting workers.</summary>
    /// <param name="program">The workers' program.</param>
    /// <param name="most">The most workers at a time.</param>
    public WorkerPool(WorkerProgram program, int most)
    {
        (_program, _places) = (program, new SemaphoreSlim(most));
        _round = new Timer(_ => GoRound(), null, RoundTime, RoundTime);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The pool that all decoders of this process share.</summary>
    /// <exception cref="MissingComponentException">The workers' program is missing.</exception>
    public static WorkerPool Shared => OfThisProcess.Value;

    /// <summary>How long a busy worker may use no processor time before it is ended; no read from a disk or a network takes so long.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The ids of the running processes.</summary>
    public IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_guard)
                return [.. _alive.Select(w => w.Id)];
        }
    }

    /// <summary>Passes a request to a worker.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">The bytes of the photo; null if the worker opens the file.</param>
    /// <param name="cancellationToken">Kills the busy worker.</param>
    /// <returns>The picture or header, or the reason for rejecting the photo.</returns>
    /// <exception cref="MissingComponentException">No worker can be started.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public WorkerAnswer Ask(WorkerRequest request, byte[]? content, CancellationToken cancellationToken)
    {
        var key = content is null ? KeyOf(request) : null;
        if (key is not null && _verdicts.TryGetValue(key, out var known))
            return known;
        _places.Wait(cancellationToken);
        try
        {
            var (answer, isVerdict) = Answer(request, content, cancellationToken);
            if (key is not null && isVerdict)
                _verdicts[key] = answer;
            return answer;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Ends all workers.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            _isOver = true;
            _alive.ForEach(w => w.Kill());
            foreach (var worker in _idle)
                worker.Dispose();
            _alive.RemoveAll(_idle.Contains);
            _idle.Clear();
        }

        _round.Dispose();
    }

    /// <summary>Ends workers that were idle for a while, and stalled ones; called periodically.</summary>
    internal void GoRound()
    {
        List<WorkerProcess> alive, idle;
        lock (_guard)
        {
            var now = Environment.TickCount64;
            idle = [.. _idle.Where(w => now - w.IdleSince > IdleTime.TotalMilliseconds)];
            var kept = _idle.Except(idle).Reverse().ToList();
            _idle.Clear();
            kept.ForEach(_idle.Push);
            alive = [.. _alive.Except(idle)];
        }

        idle.ForEach(End);
        alive.ForEach(w => w.EndWhereItStandsStill(Patience));
    }

    // The file's state and the whole request: a picture too large to decode whole may be decoded small.
    private static string KeyOf(WorkerRequest request)
    {
        var file = new FileInfo(request.Path);
        return JsonSerializer.Serialize(request, WorkerJson.Default.WorkerRequest)
            + (file.Exists ? FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "");
    }

    // The second part says whether the photo cost a worker or its budget, and is not tried again in this run.
    private (WorkerAnswer Answer, bool IsVerdict) Answer(WorkerRequest request, byte[]? content, CancellationToken cancellationToken)
    {
        var (worker, freshOnes) = (Take(cancellationToken), 0);
        while (true)
        {
            freshOnes += worker.IsFresh ? 1 : 0;
            try
            {
                var answer = worker.Ask(request, content, cancellationToken);
                GiveBack(worker);
                if (!answer.Reply.IsShortOfMemory || freshOnes > 0)
                    return (answer, answer.Reply.IsShortOfMemory);
            }
            catch (WorkerEndedException e)
            {
                End(worker);

                // A kill from outside may be chance: the photo is tried once more before it is blamed.
                if (freshOnes > (e.Exit.IsFromOutside ? 1 : 0))
                    return (new WorkerAnswer(new WorkerReply { Reason = e.Exit.Reason(request.Budget), IsTransient = e.Exit.IsTransient }, null, null), true);
            }
            catch
            {
                End(worker);
                throw;
            }

            worker = Start(cancellationToken);
        }
    }

    private WorkerProcess Take(CancellationToken cancellationToken)
    {
        lock (_guard)
        {
            if (_idle.TryPop(out var worker))
                return worker;
        }

        return Start(cancellationToken);
    }

    private WorkerProcess Start(CancellationToken cancellationToken)
    {
        var worker = WorkerProcess.Start(_program, cancellationToken);
        lock (_guard)
        {
            if (!_isOver)
            {
                _alive.Add(worker);
                return worker;
            }
        }

        worker.Dispose();
        throw new OperationCanceledException("The process is ending.");
    }

    private void GiveBack(WorkerProcess worker)
    {
        if (worker.IsRetired)
        {
            End(worker);
            return;
        }

        lock (_guard)
        {
            if (!_isOver)
            {
                _idle.Push(worker);
                return;
            }
        }

        End(worker);
    }

    private void End(WorkerProcess worker)
    {
        lock (_guard)
            _alive.Remove(worker);
        worker.Dispose();
    }
}
