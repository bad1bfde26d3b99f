namespace Imago.Music.Midi;

/// <summary>What one track plays on one channel, while it is read.</summary>
/// <param name="start">The tick at which the track begins.</param>
internal sealed class MidiPart(long start)
{
    // From here on controllers are modes of the device.
    private const int Modes = 120;

    private readonly Dictionary<int, (long Start, int Velocity)> _sounding = [];
    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];

    // General MIDI's values at power-on.
    private readonly Dictionary<int, int> _setup = new() { [7] = 100, [10] = 64, [91] = 40, [93] = 0 };

    /// <summary>The instrument's number, the first one chosen; null if none was.</summary>
    public int? Program { get; private set; }

    /// <summary>A pitch is struck; struck while it sounds, it ends before. Without velocity it is let go.</summary>
    public void Strike(long tick, int pitch, int velocity)
    {
        LetGo(tick, pitch);
        if (velocity > 0)
            _sounding[pitch] = (tick, velocity);
    }

    /// <summary>A pitch is let go; one that does not sound stays so.</summary>
    public void LetGo(long tick, int pitch)
    {
        if (_sounding.Remove(pitch, out var note))
            _notes.Add(new Note(note.Start, tick - note.Start, pitch, note.Velocity));
    }

    /// <summary>The first setting of volume, pan, reverb and chorus before any note is the part's own; all else is a movement.</summary>
    public void Move(ControlChange change)
    {
        if (change.Tick == start && _notes.Count + _sounding.Count + _controls.Count == 0 && _setup.ContainsKey(change.Controller))
            _setup[change.Controller] = change.Value;
        else if (change.Controller < Modes)
            _controls.Add(change);
    }

    /// <summary>An instrument is chosen.</summary>
    public void Choose(int program) => Program ??= program;

    /// <summary>Lets go of all notes.</summary>
    public void EndNotes(long tick)
    {
        foreach (var pitch in _sounding.Keys.ToArray())
            LetGo(tick, pitch);
    }

    /// <summary>The part in a score's ticks.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="program">Its instrument where it chose none.</param>
    /// <param name="clock">From the file's ticks to the score's.</param>
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

    // A note has a length, also where the file gives it none or ticks are coarser here; then it must not run into the next one of its pitch.
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
