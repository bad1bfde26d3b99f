namespace Imago.Page.Tests.Support;

/// <summary>The window, device and user preferences with which a page is viewed.</summary>
internal sealed record Looks
{
    /// <summary>A phone, upright.</summary>
    public static readonly Looks Narrow = new() { Width = 390, Height = 844 };

    /// <summary>A phone with a touch screen, upright.</summary>
    public static readonly Looks Touched = Narrow with { HasTouch = true };

    /// <summary>A desktop window.</summary>
    public static readonly Looks Wide = new() { Width = 1600, Height = 1000 };

    /// <summary>The window's width in CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>The window's height in CSS pixels.</summary>
    public int Height { get; init; } = 800;

    /// <summary>Whether the user prefers a dark colour scheme.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether the device has a touch screen.</summary>
    public bool HasTouch { get; init; }

    /// <summary>Whether the user prefers reduced motion.</summary>
    public bool ReducedMotion { get; init; }
}
