namespace Imago.Flow;

/// <summary>An observer that ignores everything.</summary>
public sealed class SilentObserver : IRunObserver
{
    private SilentObserver()
    {
    }

    /// <summary>The only instance.</summary>
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
