using Imago.Music.Timing;

namespace Imago.Music.Mapping;

/// <summary>What a mapping has to keep to.</summary>
public sealed record MusicMappingOptions
{
    /// <summary>How long each photo is to be shown.</summary>
    public SlideTiming Timing { get; init; } = SlideTiming.Default;

    /// <summary>What gives way where tempo and slides are made to fit.</summary>
    public SlideSync Sync { get; init; } = SlideSync.Beats;

    /// <summary>The instruments: one of <see cref="Palette.Choices"/>.</summary>
    public string Instruments { get; init; } = Palette.FromPictures;

    /// <summary>True where lively clusters get light percussion.</summary>
    public bool Percussion { get; init; }

    /// <summary>The name on the command line.</summary>
    /// <param name="sync">What gives way.</param>
    public static string NameOf(SlideSync sync) => sync is SlideSync.Beats ? "beats" : "none";
}
