namespace Imago.Page.Tests.Support;

/// <summary>How a page is looked at.</summary>
internal sealed record Looks
{
    /// <summary>A telephone, upright.</summary>
    public static readonly Looks Narrow = new() { Width = 390, Height = 844 };

    /// <summary>A telephone, upright, with a screen to touch.</summary>
    public static readonly Looks Touched = Narrow with { HasTouch = true };

    /// <summary>A desktop's window.</summary>
    public static readonly Looks Wide = new() { Width = 1600, Height = 1000 };

    /// <summary>The window's width in CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>The window's height in CSS pixels.</summary>
    public int Height { get; init; } = 800;

    /// <summary>Whether the user prefers dark pages.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether there is a screen to touch.</summary>
    public bool HasTouch { get; init; }

    /// <summary>Whether the user prefers that nothing moves.</summary>
    public bool ReducedMotion { get; init; }
}
