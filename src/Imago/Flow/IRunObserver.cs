namespace Imago.Flow;

/// <summary>
/// Hears how a run goes. The library calls it from worker threads, often; an implementation is quick and safe to call from several at once.
/// </summary>
public interface IRunObserver
{
    /// <summary>So much of a stage's work is done.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="done">Units finished (photos, films, ...); never falls within a stage.</param>
    /// <param name="total">All units.</param>
    void Advance(Stage stage, long done, long total);

    /// <summary>Something a person should read: a choice that was made, a photo that was left out, a stage that was up to date.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="message">One line, without a full stop at its end.</param>
    void Say(Stage stage, string message);
}
