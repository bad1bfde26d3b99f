namespace Imago.Music;

/// <summary>A piece of music as notes.</summary>
/// <param name="Title">The title in the file.</param>
/// <param name="Tempo">Quarter notes per minute.</param>
/// <param name="Meter">The time signature.</param>
/// <param name="Key">The key.</param>
/// <param name="Length">The length in ticks; no note ends after it.</param>
/// <param name="Tracks">The parts.</param>
/// <param name="Markers">Named positions in order of time.</param>
public sealed record Score(
    string Title,
    double Tempo,
    TimeSignature Meter,
    MusicalKey Key,
    long Length,
    IReadOnlyList<ScoreTrack> Tracks,
    IReadOnlyList<ScoreMarker> Markers)
{
    /// <summary>Ticks per quarter note; divisible by 2, 3, 4, 5, 6 and 8.</summary>
    public const int TicksPerQuarter = 480;

    /// <summary>False if the score was read from a file without a key signature.</summary>
    public bool HasKey { get; init; } = true;

    /// <summary>False if the score was read from a file that counts time in frames; its tempo is then 120.</summary>
    public bool HasTempo { get; init; } = true;

    /// <summary>
    /// True if the score was read from a file with tempo changes. The tempo here is the first one, and all ticks refer to it.
    /// </summary>
    public bool TempoChanges { get; init; }

    /// <summary>The length in seconds.</summary>
    public double Seconds => SecondsAt(Length);

    /// <summary>The time of a tick in seconds.</summary>
    /// <param name="tick">Ticks from the start of the score.</param>
    public double SecondsAt(long tick) => tick * 60.0 / (Tempo * TicksPerQuarter);
}
