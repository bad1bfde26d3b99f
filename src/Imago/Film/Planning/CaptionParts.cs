namespace Imago.Film.Planning;

/// <summary>What a photo's caption tells.</summary>
[Flags]
public enum CaptionParts
{
    /// <summary>Nothing: photos have no captions.</summary>
    None = 0,

    /// <summary>The file's name without its extension.</summary>
    Name = 1,

    /// <summary>The day the photo was taken, where it is known.</summary>
    Date = 2,

    /// <summary>The folder the file lies in.</summary>
    Place = 4,
}
