namespace Imago.Music.Midi;

/// <summary>
/// Converts a file's ticks to a score's. A score has one tempo, the file's first. Where the file has another tempo, its ticks become longer
/// or shorter, so that every event keeps its time in seconds.
/// </summary>
internal sealed class MidiClock
{
    // 120 quarter notes per minute, the default of files without a tempo.
    private const int DefaultMicroseconds = 500_000;

    private readonly List<(long Tick, double Score, double Ratio)> _segments = [];

    /// <summary>Creates a clock.</summary>
    /// <param name="division">The unit of the file's ticks.</param>
    /// <param name="tempos">
    /// Tempo changes: the tick, and the microseconds per quarter note from there on. Of two at one tick, the later one counts.
    /// </param>
    public MidiClock(MidiDivision division, IEnumerable<(long Tick, int Microseconds)> tempos)
    {
        var unit = Score.TicksPerQuarter / division.TicksPerQuarter;
        var first = DefaultMicroseconds;
        var (tick, score, ratio) = (0L, 0.0, unit);
        foreach (var next in tempos.Where(_ => !division.IsOfFrames).OrderBy(t => t.Tick))
        {
            if (next.Tick == 0)
            {
                first = next.Microseconds;
                continue;
            }

            if (next.Tick > tick)
            {
                _segments.Add((tick, score, ratio));
                score += (next.Tick - tick) * ratio;
            }

            (tick, ratio) = (next.Tick, unit * (next.Microseconds / (double)first));
        }

        _segments.Add((tick, score, ratio));
        Tempo = 60e6 / first;
    }

    /// <summary>The first tempo, in quarter notes per minute.</summary>
    public double Tempo { get; }

    /// <summary>True if the tempo changes.</summary>
    public bool Changes => _segments.Exists(s => s.Ratio != _segments[0].Ratio);

    /// <summary>The score's tick for a tick of the file.</summary>
    public long this[long tick]
    {
        get
        {
            var (low, high) = (0, _segments.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = _segments[middle].Tick <= tick ? (middle, high) : (low, middle - 1);
            }

            var segment = _segments[low];
            return (long)Math.Min(long.MaxValue / 4, Math.Round(segment.Score + ((tick - segment.Tick) * segment.Ratio)));
        }
    }
}
