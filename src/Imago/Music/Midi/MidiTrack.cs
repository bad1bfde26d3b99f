namespace Imago.Music.Midi;

/// <summary>A MIDI track being read.</summary>
internal sealed class MidiTrack
{
    private readonly Dictionary<int, (long Start, int Velocity)> _sounding = [];
    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];

    // General MIDI's defaults.
    private readonly Dictionary<int, int> _setup = new() { [7] = 100, [10] = 64, [91] = 40, [93] = 0 };

    public string Name { get; set; } = "";

    public double Tempo { get; set; } = 120;

    public TimeSignature Meter { get; set; } = new(4);

    public MusicalKey Key { get; set; } = new(0, Mode.Ionian);

    public List<ScoreMarker> Markers { get; } = [];

    public int Channel { get; set; } = -1;

    public int Program { get; set; }

    public long Length { get; set; }

    public int SoundingNotes => _sounding.Count;

    /// <summary>Takes the mode from a text event that names one matching the key signature; ignores other texts.</summary>
    public void ReadText(string text)
    {
        if (text.StartsWith(MidiWriter.ModeText, StringComparison.Ordinal)
            && Enum.TryParse<Mode>(text.AsSpan(MidiWriter.ModeText.Length), out var mode)
            && Enum.IsDefined(mode)
            && (Key with { Mode = mode }).IsMinor == Key.IsMinor)
        {
            Key = Key with { Mode = mode };
        }
    }

    public bool Strike(long tick, int pitch, int velocity) => _sounding.TryAdd(pitch, (tick, velocity));

    public bool LetGo(long tick, int pitch)
    {
        if (!_sounding.Remove(pitch, out var note) || tick == note.Start)
            return false;
        _notes.Add(new Note(note.Start, tick - note.Start, pitch, note.Velocity));
        return true;
    }

    /// <summary>
    /// The first values of volume, pan, reverb and chorus before any note belong to the part; all others are control changes.
    /// </summary>
    public void Move(ControlChange change)
    {
        if (change.Tick == 0 && _notes.Count + _sounding.Count + _controls.Count == 0 && _setup.ContainsKey(change.Controller))
            _setup[change.Controller] = change.Value;
        else
            _controls.Add(change);
    }

    public ScoreTrack ToPart() => new(
        Name,
        Math.Max(0, Channel),
        Program,
        _setup[7],
        _setup[10],
        _setup[91],
        _setup[93],
        [.. _notes.OrderBy(n => n.Start).ThenBy(n => n.Pitch)],
        _controls);
}
