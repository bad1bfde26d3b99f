using System.Text;
using Imago.Plots.Svg;

namespace Imago.Music.Roll;

/// <summary>
/// Draws the notes of a piano roll. A note is a thick line, which takes half the characters of a rectangle. The notes of a track with
/// similar velocities are one path.
/// </summary>
internal static class RollNotes
{
    private const int VelocitiesOfClass = 16;
    private const int Classes = 8;
    private const double Faintest = 0.4;

    // Share of the row's height, for the track at the back and in front: where both have the same note, both are visible.
    private const double BackThickness = 0.92;
    private const double FrontThickness = 0.62;
    private const double ThickestRow = 13;
    private const double ThinnestNote = 1.6;
    private const double ShortestNote = 1;

    // The gap between a note and the next one of the same pitch.
    private const double Gap = 0.7;

    /// <summary>Draws the notes; the first track lies on top.</summary>
    public static void Draw(SvgCanvas canvas, RollLayout roll, IReadOnlyList<ScoreTrack> tracks)
    {
        for (var i = tracks.Count - 1; i >= 0; i--)
        {
            if (tracks[i].Notes.Count > 0)
                Draw(canvas, roll, tracks[i], PianoRoll.ColourOf(i).Hex, FrontThickness + ((BackThickness - FrontThickness) * i / Math.Max(1, tracks.Count - 1)));
        }
    }

    private static void Draw(SvgCanvas canvas, RollLayout roll, ScoreTrack track, string colour, double share)
    {
        var row = Math.Min(roll.RowOf(track, track.Notes[0]).Row, ThickestRow);
        var thickness = Math.Max(row * share, Math.Min(row, ThinnestNote));
        canvas.Open("g", ("class", "track"), ("fill", "none"), ("stroke", colour), ("stroke-width", thickness));
        canvas.Describe(RollLegend.NameOf(track));
        var notes = track.Notes.OrderBy(n => n.Start).ThenBy(n => n.Pitch).ThenBy(n => n.Length);
        foreach (var alike in notes.GroupBy(n => n.Velocity / VelocitiesOfClass).OrderBy(g => g.Key))
        {
            var path = new StringBuilder();
            foreach (var note in alike)
            {
                var (left, right) = (roll.Time[roll.Seconds(note.Start)], roll.Time[roll.Seconds(note.End)]);
                path.Append('M').Append(SvgNumber.Short(left)).Append(' ').Append(SvgNumber.Short(roll.RowOf(track, note).Y));
                path.Append('h').Append(SvgNumber.Short(Math.Max(ShortestNote, right - left - Gap)));
            }

            canvas.Draw("path", ("d", path.ToString()), ("stroke-opacity", Faintest + ((1 - Faintest) * (alike.Key + 1) / Classes)));
        }

        canvas.Close();
    }
}
