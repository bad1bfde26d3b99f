using Imago.Errors;

namespace Imago.Film;

/// <summary>What <see cref="RenderStage"/> works from and makes.</summary>
public sealed record RenderStageOptions
{
    /// <summary>The index to read.</summary>
    public required string Index { get; init; }

    /// <summary>The clusters to read: <c>clusters.json</c>, which is completed with the films, or a <c>labels.csv</c>.</summary>
    public required string Clusters { get; init; }

    /// <summary>The folder of soundtracks (<c>cluster_N.wav</c>); null makes silent films.</summary>
    public string? Music { get; init; }

    /// <summary>The folder of films to fill.</summary>
    public required string Videos { get; init; }

    /// <summary>Films made, those of the largest clusters; null makes all.</summary>
    public int? Films { get; init; }

    /// <summary>Photos in a film at most, 1 or more, where <see cref="Clusters"/> is a list of labels.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>How long each photo is shown.</summary>
    public SlideTiming Timing { get; init; } = SlideTiming.Default;

    /// <summary>Width in pixels, even.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>Height in pixels, even.</summary>
    public int Height { get; init; } = 1080;

    /// <summary>True where <see cref="Clusters"/> is a list of labels.</summary>
    internal bool HasLabels => Clusters.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the films have in common.</summary>
    internal FilmOptions Film => new() { Width = Width, Height = Height, FramesPerSecond = Timing.FramesPerSecond, FramesPerSlide = Timing.FramesPerSlide };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        if (Films is { } films)
            OptionRule.AtLeast(films, 0, "--films");
        OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");
        Film.Validate();
    }
}
