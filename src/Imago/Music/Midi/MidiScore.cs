namespace Imago.Music.Midi;

/// <summary>Creates a score from a file's tracks.</summary>
internal static class MidiScore
{
    /// <summary>The maximum length; a longer file is damaged.</summary>
    public const int MostHours = 24;

    /// <summary>Creates the score; null if it is too long.</summary>
    /// <param name="tracks">The file's tracks, at least one.</param>
    /// <param name="format">0: one track has all channels; 1: the tracks sound together; 2: they follow one another.</param>
    /// <param name="division">The unit of the file's ticks.</param>
    public static Score? Of(IReadOnlyList<MidiTrack> tracks, int format, MidiDivision division)
    {
        // Each piece of format 2 starts at the standard's default tempo unless it sets its own.
        var clock = new MidiClock(division, tracks.SelectMany(t => t.Start > 0 ? t.Tempos.Prepend((t.Start, 500_000)) : t.Tempos));
        var meter = tracks.Select(t => t.Meter).FirstOrDefault(m => m is not null);
        var key = tracks.Select(t => t.Key).FirstOrDefault(k => k is not null);
        var programs = ProgramsOf(tracks);
        var parts = new List<ScoreTrack>();
        foreach (var track in tracks)
        {
            // The name of a track with several instruments names none of them; the name of the only track is the piece's title.
            var name = format != 0 && track.Parts.Count == 1 ? track.Name ?? "" : "";
            parts.AddRange(track.Parts.Select(p => p.Value.ToTrack(name, p.Key, programs.GetValueOrDefault(p.Key), clock)));
        }

        var length = Math.Max(clock[tracks.Max(t => t.End)], parts.SelectMany(p => p.Notes).Select(n => n.End).DefaultIfEmpty().Max());
        var score = new Score(tracks[0].Name ?? "", clock.Tempo, meter ?? new TimeSignature(4), key ?? new MusicalKey(0, Mode.Ionian), length, parts, MarkersOf(tracks, clock))
        {
            HasKey = key is not null,
            HasTempo = !division.IsOfFrames,
            TempoChanges = clock.Changes,
        };
        return score.Seconds <= MostHours * 3600 ? score : null;
    }

    // Some programs select all instruments in the first track.
    private static Dictionary<int, int> ProgramsOf(IReadOnlyList<MidiTrack> tracks)
    {
        var programs = new Dictionary<int, int>();
        foreach (var (channel, part) in tracks.SelectMany(t => t.Parts))
        {
            if (part.Program is { } program)
                programs.TryAdd(channel, program);
        }

        return programs;
    }

    private static List<ScoreMarker> MarkersOf(IReadOnlyList<MidiTrack> tracks, MidiClock clock) =>
        [.. tracks.SelectMany(t => t.Markers).Select(m => m with { Tick = clock[m.Tick] }).OrderBy(m => m.Tick)];
}
