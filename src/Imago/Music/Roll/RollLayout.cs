using Imago.Plots.Layout;

namespace Imago.Music.Roll;

/// <summary>The positions of times and pitches in a piano roll.</summary>
internal sealed class RollLayout
{
    private const int PercussionChannel = 9;
    private const int LeastPitches = 13;
    private const double Gap = 6;

    // The strip's height grows with the number of drums, within these bounds.
    private const double WidestStripShare = 0.3;
    private const double WidestStripRow = 12;
    private const double LeastStrip = 14;

    private readonly int[] _drums;
    private readonly double _drumRow;

    /// <summary>Computes the layout of a score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="area">The area for the notes.</param>
    public RollLayout(Score score, Box area)
    {
        Seconds = score.SecondsAt;
        Time = new LinearScale(0, SecondsOf(score), area.Left, area.Right);
        _drums = [.. score.Tracks.Where(IsPercussion).SelectMany(t => t.Notes).Select(n => n.Pitch).Distinct().Order()];
        (Lowest, Highest) = RangeOf(score);
        var strip = _drums.Length == 0 ? 0 : Math.Min(area.Height * WidestStripShare, Math.Max(LeastStrip, _drums.Length * WidestStripRow));
        Pitched = area with { Height = area.Height - strip - (strip > 0 ? Gap : 0) };
        if (strip > 0)
            Percussion = area with { Top = area.Bottom - strip, Height = strip };
        Bottom = area.Bottom;
        Row = Pitched.Height / (Highest - Lowest + 1);
        _drumRow = strip / Math.Max(1, _drums.Length);
        Pitch = new LinearScale(Lowest - 0.5, Highest + 0.5, Pitched.Bottom, Pitched.Top);
    }

    /// <summary>The area of the pitched notes.</summary>
    public Box Pitched { get; }

    /// <summary>The area of percussion; null if there is none.</summary>
    public Box? Percussion { get; }

    /// <summary>The lower edge of the roll.</summary>
    public double Bottom { get; }

    /// <summary>Converts ticks to seconds.</summary>
    public Func<long, double> Seconds { get; }

    /// <summary>Maps seconds to x.</summary>
    public LinearScale Time { get; }

    /// <summary>Maps a pitch to the y of its row's middle.</summary>
    public LinearScale Pitch { get; }

    /// <summary>Height of a pitch's row in pixels.</summary>
    public double Row { get; }

    /// <summary>The lowest pitch shown.</summary>
    public int Lowest { get; }

    /// <summary>The highest pitch shown.</summary>
    public int Highest { get; }

    /// <summary>True for a percussion track.</summary>
    public static bool IsPercussion(ScoreTrack track) => track.Channel == PercussionChannel;

    /// <summary>The length of the time axis in seconds; 1 for an empty score.</summary>
    public static double SecondsOf(Score score) => score.Seconds is > 0 and < double.PositiveInfinity ? score.Seconds : 1;

    /// <summary>Returns the row of a track's note.</summary>
    /// <returns>The y of the row's middle, and the row's height.</returns>
    public (double Y, double Row) RowOf(ScoreTrack track, Note note) => IsPercussion(track)
        ? (Percussion!.Value.Bottom - ((Array.IndexOf(_drums, note.Pitch) + 0.5) * _drumRow), _drumRow)
        : (Pitch[note.Pitch], Row);

    // The pitches in use and one more on each side; at least an octave, so that it contains a C.
    private static (int Lowest, int Highest) RangeOf(Score score)
    {
        var pitches = score.Tracks.Where(t => !IsPercussion(t)).SelectMany(t => t.Notes).Select(n => n.Pitch).DefaultIfEmpty(60).ToArray();
        var (low, high) = (pitches.Min() - 1, pitches.Max() + 1);
        var missing = Math.Max(0, LeastPitches - (high - low + 1));
        return (low - (missing / 2), high + missing - (missing / 2));
    }
}
