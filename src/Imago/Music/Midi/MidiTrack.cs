namespace Imago.Music.Midi;

/// <summary>A track while it is read, in the file's ticks.</summary>
/// <param name="start">The tick at which it begins.</param>
internal sealed class MidiTrack(long start)
{
    private readonly SortedDictionary<int, MidiPart> _parts = [];

    /// <summary>The tick at which it begins.</summary>
    public long Start { get; } = start;

    /// <summary>The tick of the last event so far; finally, the track's end.</summary>
    public long End { get; set; } = start;

    /// <summary>The first track name.</summary>
    public string? Name { get; set; }

    /// <summary>The first time signature.</summary>
    public TimeSignature? Meter { get; set; }

    /// <summary>The first key signature.</summary>
    public MusicalKey? Key { get; set; }

    /// <summary>Tempo changes: the tick, and the microseconds per quarter note from there on.</summary>
    public List<(long Tick, int Microseconds)> Tempos { get; } = [];

    /// <summary>Markers.</summary>
    public List<ScoreMarker> Markers { get; } = [];

    /// <summary>The parts by channel.</summary>
    public IReadOnlyDictionary<int, MidiPart> Parts => _parts;

    /// <summary>The part of a channel, created on first use.</summary>
    /// <param name="channel">0 to 15.</param>
    public MidiPart Part(int channel)
    {
        if (!_parts.TryGetValue(channel, out var part))
            _parts[channel] = part = new MidiPart(Start);
        return part;
    }

    /// <summary>Takes the mode from a text event that names one matching the key signature; ignores other texts.</summary>
    public void ReadText(string text)
    {
        if (text.StartsWith(MidiWriter.ModeText, StringComparison.Ordinal)
            && Enum.TryParse<Mode>(text.AsSpan(MidiWriter.ModeText.Length), out var mode)
            && Enum.IsDefined(mode)
            && Key is { } key
            && (key with { Mode = mode }).IsMinor == key.IsMinor)
        {
            Key = key with { Mode = mode };
        }
    }

    /// <summary>Ends the notes that have no note-off.</summary>
    public void EndNotes()
    {
        foreach (var part in _parts.Values)
            part.EndNotes(End);
    }
}
