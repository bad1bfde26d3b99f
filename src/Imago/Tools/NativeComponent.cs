namespace Imago.Tools;

/// <summary>A native part Imago stands on, as <c>imago doctor</c> lists it.</summary>
/// <param name="Name">Its name, such as <c>libvips</c>.</param>
/// <param name="Purpose">What Imago uses it for.</param>
/// <param name="Version">The version found; null where it is missing.</param>
/// <param name="Location">The file found; null where it is missing or not known.</param>
/// <param name="Problem">What is wrong with it, in one line; null where nothing is.</param>
public sealed record NativeComponent(string Name, string Purpose, string? Version, string? Location, string? Problem)
{
    /// <summary>True where it can be used.</summary>
    public bool Usable => Problem is null;
}
