using Imago.Plots;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Music.Roll;

/// <summary>
/// The legend of a piano roll: its tracks by colour, in rows. Where not all fit, the last entry tells how many are missing.
/// </summary>
internal static class RollLegend
{
    private const double RowHeight = 19;
    private const double Swatch = 18;
    private const double Between = 20;
    private const double WidestEntry = 300;
    private const int MostRows = 4;

    /// <summary>Returns a track's name and instrument, such as <c>melody, acoustic grand piano</c>.</summary>
    public static string NameOf(ScoreTrack track)
    {
        var instrument = RollLayout.IsPercussion(track) ? "drums" : GeneralMidi.NameOf(track.Program);
        var name = FittedText.OneLine(track.Name);
        return name.Length == 0 || string.Equals(name, instrument, StringComparison.OrdinalIgnoreCase) ? instrument : $"{name}, {instrument}";
    }

    /// <summary>Draws the legend.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="tracks">The score's tracks; tracks without notes are left out.</param>
    /// <param name="room">The area for the legend. At least one row is drawn where there is a track, even if it does not fit.</param>
    /// <returns>The lower edge of the legend.</returns>
    public static double Draw(SvgCanvas canvas, IReadOnlyList<ScoreTrack> tracks, Box room)
    {
        var style = PlotStyle.Label;
        var rows = Math.Clamp((int)(room.Height / RowHeight), 1, MostRows);
        var widest = Math.Min(WidestEntry, room.Width) - Swatch;
        var entries = tracks.Index()
            .Where(t => t.Item.Notes.Count > 0)
            .Select(t => (Colour: PianoRoll.ColourOf(t.Index).Hex, Text: FittedText.Fit(NameOf(t.Item), widest, style.Size)))
            .ToArray();
        var (row, left) = (0, room.Left);
        for (var i = 0; i < entries.Length; i++)
        {
            var width = Swatch + TextWidth.Of(entries[i].Text, style.Size);

            // In the last row, room is kept for the number of missing tracks, unless none will be missing.
            var reserved = Reserved(entries.Length - i - 1);
            if (row < rows - 1 && left + width > room.Right)
                (row, left) = (row + 1, room.Left);
            var baseline = room.Top + (row * RowHeight) + 14;
            if (left + width + (row < rows - 1 ? 0 : reserved) > room.Right)
            {
                canvas.Text(left, baseline, More(entries.Length - i), PlotStyle.Tick);
                break;
            }

            canvas.Draw("rect", ("x", left), ("y", baseline - 9), ("width", 12), ("height", 9), ("rx", 2), ("fill", entries[i].Colour));
            canvas.Text(left + Swatch, baseline, entries[i].Text, style);
            left += width + Between;
        }

        return room.Top + (entries.Length == 0 ? 0 : (row + 1) * RowHeight);
    }

    private static string More(int tracks) => FormattableString.Invariant($"{tracks} more");

    private static double Reserved(int tracks) => tracks == 0 ? 0 : Between + TextWidth.Of(More(tracks), PlotStyle.Tick.Size);
}
