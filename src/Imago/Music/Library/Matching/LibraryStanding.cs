using Imago.Numerics;

namespace Imago.Music.Library.Matching;

/// <summary>
/// Where each track stands within its library, 0 (the lowest) to 1 (the highest), by rank; ties share the middle, and a lone track stands
/// in it. Ranks, because libraries differ: the liveliest of twelve lullabies goes to the liveliest photos.
/// </summary>
internal sealed class LibraryStanding
{
    /// <summary>Ranks the tracks.</summary>
    public LibraryStanding(IReadOnlyList<LibraryTrack> tracks)
    {
        Tempo = Ranks.Of([.. tracks.Select(t => t.Analysis.Tempo)]);
        Energy = Ranks.Of([.. tracks.Select(t => t.Analysis.Energy)]);
        Timbre = Ranks.Of([.. tracks.Select(t => t.Analysis.Brightness)]);
        Loudness = Ranks.Of([.. tracks.Select(t => t.Analysis.Loudness)]);
        Liveliness = Ranks.Of([.. Energy.Zip(Tempo, (energy, tempo) => (0.5 * energy) + (0.5 * tempo))]);
        Light = Ranks.Of([.. tracks.Select((t, i) => (0.5 * Timbre[i]) + (0.5 * LightOf(t.Analysis)))]);
    }

    /// <summary>From the slowest to the fastest.</summary>
    public IReadOnlyList<double> Tempo { get; }

    /// <summary>From the calmest to the most energetic.</summary>
    public IReadOnlyList<double> Energy { get; }

    /// <summary>From the darkest to the brightest sound.</summary>
    public IReadOnlyList<double> Timbre { get; }

    /// <summary>From the quietest to the loudest.</summary>
    public IReadOnlyList<double> Loudness { get; }

    /// <summary>Energy and tempo together.</summary>
    public IReadOnlyList<double> Liveliness { get; }

    /// <summary>Brightness of sound and of scale together.</summary>
    public IReadOnlyList<double> Light { get; }

    // The modes stand from the brightest to the darkest; a key that is hardly sure says little.
    private static double LightOf(TrackAnalysis analysis) => 0.5 + (analysis.KeyConfidence * (0.5 - ((int)analysis.Mode / 5.0)));
}
