namespace Imago.Flow;

/// <summary>
/// Receives a run's progress and messages. The library calls it often and from several threads at once, so an implementation must be fast
/// and thread-safe.
/// </summary>
public interface IRunObserver
{
    /// <summary>Reports the progress of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="done">Units finished (photos, films, ...); never decreases within a stage.</param>
    /// <param name="total">All units.</param>
    void Advance(Stage stage, long done, long total);

    /// <summary>Reports something that people should know: a choice, a photo that was left out, a stage that was up to date.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="message">One line, without a final full stop.</param>
    void Say(Stage stage, string message);
}
