using Imago.Plots.Layout;

namespace Imago.Music.Roll;

/// <summary>Where a piano roll's times and pitches lie.</summary>
internal sealed class RollLayout
{
    private const int PercussionChannel = 9;
    private const int LeastPitches = 13;
    private const double Gap = 6;

    // An even share of the rows, within bounds.
    private const double WidestStripShare = 0.3;
    private const double WidestStripRow = 12;
    private const double LeastStrip = 14;

    private readonly int[] _drums;
    private readonly double _drumRow;

    /// <summary>Lays a score out.</summary>
    /// <param name="score">The score.</param>
    /// <param name="area">Where notes may be.</param>
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

    /// <summary>Where the notes with pitch lie.</summary>
    public Box Pitched { get; }

    /// <summary>Where percussion lies; null where there is none.</summary>
    public Box? Percussion { get; }

    /// <summary>The lower edge of all.</summary>
    public double Bottom { get; }

    /// <summary>From ticks to seconds.</summary>
    public Func<long, double> Seconds { get; }

    /// <summary>From seconds to x.</summary>
    public LinearScale Time { get; }

    /// <summary>From pitch to the y of its row's middle.</summary>
    public LinearScale Pitch { get; }

    /// <summary>Pixels of a pitch's row.</summary>
    public double Row { get; }

    /// <summary>The lowest pitch shown.</summary>
    public int Lowest { get; }

    /// <summary>The highest pitch shown.</summary>
    public int Highest { get; }

    /// <summary>True for a track of drums rather than of pitches.</summary>
    public static bool IsPercussion(ScoreTrack track) => track.Channel == PercussionChannel;

    /// <summary>The length of the time axis; a score without length has a second.</summary>
    public static double SecondsOf(Score score) => score.Seconds is > 0 and < double.PositiveInfinity ? score.Seconds : 1;

    /// <summary>Where a track's note lies, from middle to middle.</summary>
    /// <returns>Its y, and the height of its row.</returns>
    public (double Y, double Row) RowOf(ScoreTrack track, Note note) => IsPercussion(track)
        ? (Percussion!.Value.Bottom - ((Array.IndexOf(_drums, note.Pitch) + 0.5) * _drumRow), _drumRow)
        : (Pitch[note.Pitch], Row);

    // The pitches there are and one more on either side; at least an octave, so that a C is among them.
    private static (int Lowest, int Highest) RangeOf(Score score)
    {
        var pitches = score.Tracks.Where(t => !IsPercussion(t)).SelectMany(t => t.Notes).Select(n => n.Pitch).DefaultIfEmpty(60).ToArray();
        var (low, high) = (pitches.Min() - 1, pitches.Max() + 1);
        var missing = Math.Max(0, LeastPitches - (high - low + 1));
        return (low - (missing / 2), high + missing - (missing / 2));
    }
}
