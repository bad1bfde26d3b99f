namespace Imago.Film.Planning;

/// <summary>The parts of a photo's caption.</summary>
[Flags]
public enum CaptionParts
{
    /// <summary>No captions.</summary>
    None = 0,

    /// <summary>The file's name without its extension.</summary>
    Name = 1,

    /// <summary>The day on which the photo was taken, if known.</summary>
    Date = 2,

    /// <summary>The name of the file's folder.</summary>
    Place = 4,
}
