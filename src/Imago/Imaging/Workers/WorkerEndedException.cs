namespace Imago.Imaging.Workers;

/// <summary>A worker ended instead of answering, or gave an invalid answer. It never leaves <see cref="WorkerPool"/>.</summary>
internal sealed class WorkerEndedException(WorkerExit exit, Exception? cause) : Exception("A decode worker ended.", cause)
{
    /// <summary>How it ended.</summary>
    public WorkerExit Exit { get; } = exit;
}
