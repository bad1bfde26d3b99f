namespace Imago.Music.Midi;

/// <summary>The events of one channel of a track, while the track is read.</summary>
/// <param name="start">The tick at which the track begins.</param>
internal sealed class MidiPart(long start)
{
    // Controllers from this number on are channel mode messages.
    private const int Modes = 120;

    private readonly Dictionary<int, (long Start, int Velocity)> _sounding = [];
    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];

    // General MIDI's values at power-on.
    private readonly Dictionary<int, int> _setup = new() { [7] = 100, [10] = 64, [91] = 40, [93] = 0 };

    /// <summary>The first program that was selected; null if none was.</summary>
    public int? Program { get; private set; }

    /// <summary>Starts a note. A note of the same pitch that still sounds ends first. Velocity 0 only ends it.</summary>
    public void Strike(long tick, int pitch, int velocity)
    {
        LetGo(tick, pitch);
        if (velocity > 0)
            _sounding[pitch] = (tick, velocity);
    }

    /// <summary>Ends a note, if it sounds.</summary>
    public void LetGo(long tick, int pitch)
    {
        if (_sounding.Remove(pitch, out var note))
            _notes.Add(new Note(note.Start, tick - note.Start, pitch, note.Velocity));
    }

    /// <summary>
    /// Changes a controller. The first volume, pan, reverb and chorus before any note become the part's settings; all others are control
    /// changes.
    /// </summary>
    public void Move(ControlChange change)
    {
        if (change.Tick == start && _notes.Count + _sounding.Count + _controls.Count == 0 && _setup.ContainsKey(change.Controller))
            _setup[change.Controller] = change.Value;
        else if (change.Controller < Modes)
            _controls.Add(change);
    }

    /// <summary>Selects a program.</summary>
    public void Choose(int program) => Program ??= program;

    /// <summary>Ends all notes.</summary>
    public void EndNotes(long tick)
    {
        foreach (var pitch in _sounding.Keys.ToArray())
            LetGo(tick, pitch);
    }

    /// <summary>Converts the part to a score's track.</summary>
    /// <param name="name">The track's name.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="program">The program if the part selected none.</param>
    /// <param name="clock">Converts the file's ticks to the score's.</param>
    public ScoreTrack ToTrack(string name, int channel, int program, MidiClock clock) => new(
        name,
        channel,
        Program ?? program,
        _setup[7],
        _setup[10],
        _setup[91],
        _setup[93],
        [.. Timed(clock)],
        [.. _controls.Select(c => c with { Tick = clock[c.Tick] })]);

    // Every note needs a length, even if the file gives none or the score's ticks are coarser; it must then not overlap the next note of
    // its pitch.
    private IEnumerable<Note> Timed(MidiClock clock)
    {
        var free = new long[128];
        foreach (var note in _notes.OrderBy(n => n.Start).ThenBy(n => n.Pitch))
        {
            var from = Math.Max(free[note.Pitch], clock[note.Start]);
            var end = Math.Max(from + 1, clock[note.End]);
            free[note.Pitch] = end;
            yield return note with { Start = from, Length = end - from };
        }
    }
}
