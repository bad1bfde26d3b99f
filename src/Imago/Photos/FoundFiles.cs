namespace Imago.Photos;

/// <summary>What a search for photos found.</summary>
/// <param name="Files">Full paths of the files that look like photos, in ordinal order, each file once.</param>
/// <param name="Unreadable">Folders and files that could not be read, and why.</param>
internal sealed record FoundFiles(IReadOnlyList<string> Files, IReadOnlyList<Rejection> Unreadable)
{
    /// <summary>The counts of what was left out, in one line for people; null if nothing was.</summary>
    public string? LeftOut { get; init; }
}
