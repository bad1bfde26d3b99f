using Imago.Music.Timing;

namespace Imago.Music.Mapping;

/// <summary>The options of a mapping.</summary>
public sealed record MusicMappingOptions
{
    /// <summary>The requested slide timing.</summary>
    public SlideTiming Timing { get; init; } = SlideTiming.Default;

    /// <summary>Tells whether the slide length may change to fit the tempo.</summary>
    public SlideSync Sync { get; init; } = SlideSync.Beats;

    /// <summary>The instruments: one of <see cref="Palette.Choices"/>.</summary>
    public string Instruments { get; init; } = Palette.FromPictures;

    /// <summary>True if lively clusters get light percussion.</summary>
    public bool Percussion { get; init; }

    /// <summary>The name of a choice on the command line.</summary>
    /// <param name="sync">The choice.</param>
    public static string NameOf(SlideSync sync) => sync is SlideSync.Beats ? "beats" : "none";
}
