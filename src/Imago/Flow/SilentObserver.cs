namespace Imago.Flow;

/// <summary>An observer that hears nothing.</summary>
public sealed class SilentObserver : IRunObserver
{
    private SilentObserver()
    {
    }

    /// <summary>The one instance.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc />
    public void Advance(Stage stage, long done, long total)
    {
    }

    /// <inheritdoc />
    public void Say(Stage stage, string message)
    {
    }
}
