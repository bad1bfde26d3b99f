namespace Imago.Imaging.Workers;

/// <summary>A worker ended instead of answering, or gave an invalid answer. It never leaves <see cref="WorkerPool"/>.</summary>
internal sealed class WorkerEndedException(WorkerEnding ending, Exception? cause) : Exception("A decode worker ended.", cause)
{
    /// <summary>How it ended.</summary>
    public WorkerEnding Ending { get; } = ending;
}
