namespace Imago.Photos;

/// <summary>A folder that photos were taken from.</summary>
/// <param name="Name">What its photos' names begin with; empty where it is the only folder.</param>
/// <param name="Path">Where it lies on this machine.</param>
public sealed record PhotoRoot(string Name, string Path);
