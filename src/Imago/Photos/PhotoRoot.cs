namespace Imago.Photos;

/// <summary>A folder that photos were taken from.</summary>
/// <param name="Name">The first part of its photos' names; empty if it is the only folder.</param>
/// <param name="Path">Where it lies on this machine.</param>
internal sealed record PhotoRoot(string Name, string Path);
