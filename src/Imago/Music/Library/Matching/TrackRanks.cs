using Imago.Numerics;

namespace Imago.Music.Library.Matching;

/// <summary>
/// The rank of each track within its library, 0 (the lowest) to 1 (the highest). Ties share the mean rank; a lone track gets 0.5. Ranks are
/// used because libraries differ: the liveliest of twelve lullabies still goes to the liveliest photos.
/// </summary>
internal sealed class TrackRanks
{
    /// <summary>Ranks the tracks.</summary>
    public TrackRanks(IReadOnlyList<LibraryTrack> tracks)
    {
        Tempo = Ranks.Of([.. tracks.Select(t => t.Analysis.Tempo)]);
        Energy = Ranks.Of([.. tracks.Select(t => t.Analysis.Energy)]);
        Timbre = Ranks.Of([.. tracks.Select(t => t.Analysis.Brightness)]);
        Loudness = Ranks.Of([.. tracks.Select(t => t.Analysis.Loudness)]);
        Liveliness = Ranks.Of([.. Energy.Zip(Tempo, (energy, tempo) => (0.5 * energy) + (0.5 * tempo))]);
        Light = Ranks.Of([.. tracks.Select((t, i) => (0.5 * Timbre[i]) + (0.5 * LightOf(t.Analysis)))]);
    }

    /// <summary>Slowest to fastest.</summary>
    public IReadOnlyList<double> Tempo { get; }

    /// <summary>Calmest to most energetic.</summary>
    public IReadOnlyList<double> Energy { get; }

    /// <summary>Darkest to brightest sound.</summary>
    public IReadOnlyList<double> Timbre { get; }

    /// <summary>Quietest to loudest.</summary>
    public IReadOnlyList<double> Loudness { get; }

    /// <summary>Energy and tempo combined.</summary>
    public IReadOnlyList<double> Liveliness { get; }

    /// <summary>Brightness of sound and of mode combined.</summary>
    public IReadOnlyList<double> Light { get; }

    // The modes are ordered from the brightest to the darkest. An uncertain key counts little.
    private static double LightOf(TrackAnalysis analysis) => 0.5 + (analysis.KeyConfidence * (0.5 - ((int)analysis.Mode / 5.0)));
}
