namespace Imago.Tools;

/// <summary>A native part that Imago needs, as <c>imago doctor</c> lists it.</summary>
/// <param name="Name">Its name, such as <c>libvips</c>.</param>
/// <param name="Purpose">What Imago uses it for.</param>
/// <param name="Version">The version found; null if it is missing.</param>
/// <param name="Location">The file found; null if missing or unknown.</param>
/// <param name="Problem">What is wrong with it, in one line; null if it works.</param>
public sealed record NativeComponent(string Name, string Purpose, string? Version, string? Location, string? Problem)
{
    /// <summary>True if it can be used.</summary>
    public bool Usable => Problem is null;
}
