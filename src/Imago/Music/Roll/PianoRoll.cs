using System.Globalization;
using Imago.Errors;
using Imago.Plots;
using Imago.Plots.Colours;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Music.Roll;

/// <summary>
/// Draws a score as a piano roll: time across, pitch up, one colour per track, stronger colours for higher velocities, percussion in a
/// separate strip, and a line at each marker. Attributes of the root element describe the time axis in units of the viewBox, so that a
/// script can place a playhead: <c>data-left</c> is time 0 and <c>data-right</c> is the time <c>data-seconds</c>.
/// </summary>
public static class PianoRoll
{
    private const double AxisRoom = 48;
    private const double BottomRoom = 34;
    private const double RightRoom = 24;
    private const double HeadingHeight = 62;

    // The largest share of the picture's height that is not for notes, unless one row of the legend already takes more.
    private const double HeadShare = 0.47;
    private const double BetweenTicks = 90;
    private const double ShadedRow = 3;
    private const string Shade = "#f5f6f8";

    // Half transparent, because a compact roll may lie on any colour.
    private const string Marker = "#808a96";
    private const double MarkerOpacity = 0.38;

    /// <summary>Draws a score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="options">Size and style; with null, the defaults.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Draw(Score score, PianoRollOptions? options = null)
    {
        options ??= new PianoRollOptions();
        options.Validate();
        var title = FittedText.OneLine(options.Title ?? score.Title) is { Length: > 0 } named ? named : "Score";
        var caption = Caption(score);
        var canvas = new SvgCanvas();
        var roll = options.IsCompact
            ? new RollLayout(score, new Box(0, 0, options.Width, options.Height).Grow(-2))
            : DrawFrame(canvas, score, options, title, caption);
        if (options.IsCompact)
            DrawMarkers(canvas, roll, score);
        RollNotes.Draw(canvas, roll, score.Tracks);
        return new SvgDocument(options.Width, options.Height, title, caption, canvas)
        {
            HasPaper = !options.IsCompact,
            Data =
            [
                ("data-seconds", roll.Time.High.ToString("0.######", CultureInfo.InvariantCulture)),
                ("data-left", roll.Time.Start),
                ("data-right", roll.Time.End),
            ],
        };
    }

    /// <summary>Returns the colour of a track.</summary>
    /// <param name="track">The track's index in the score, from 0.</param>
    public static Rgb ColourOf(int track) => ClusterPalette.Colours[track % ClusterPalette.Colours.Count];

    private static string Caption(Score score)
    {
        var notes = PlotText.Count(score.Tracks.Sum(t => t.Notes.Count), "note", "notes");
        var length = TimeSpan.FromSeconds(Math.Round(RollLayout.SecondsOf(score)));
        var marker = score.Markers.All(m => m.Text.StartsWith("cut ", StringComparison.Ordinal)) ? "cut" : "marker";
        var markers = score.Markers.Count == 0 ? "" : $", {PlotText.Count(score.Markers.Count, marker, marker + "s")} (upright lines)";
        var key = score.HasKey ? $"{score.Key}, " : "";
        var tempo = score.HasTempo ? string.Create(CultureInfo.InvariantCulture, $"{score.Tempo:0.#} bpm{(score.TempoChanges ? " at first" : "")}, ") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{key}{tempo}{score.Meter.Beats}/{score.Meter.Unit}, {(int)length.TotalMinutes}:{length.Seconds:00}, {notes}{markers}");
    }

    private static RollLayout DrawFrame(SvgCanvas canvas, Score score, PianoRollOptions options, string title, string caption)
    {
        var room = options.Width - (2 * PlotStyle.Margin);
        canvas.Text(PlotStyle.Margin, 34, FittedText.Fit(title, room, PlotStyle.Title.Size, PlotStyle.Title.IsBold), PlotStyle.Title);
        canvas.Text(PlotStyle.Margin, 54, FittedText.Fit(caption, room, PlotStyle.Caption.Size), PlotStyle.Caption);
        var top = RollLegend.Draw(canvas, score.Tracks, new Box(PlotStyle.Margin, HeadingHeight, room, (options.Height * HeadShare) - HeadingHeight - BottomRoom)) + 8;
        var roll = new RollLayout(score, new Box(AxisRoom, top, options.Width - AxisRoom - RightRoom, options.Height - BottomRoom - top));
        DrawPitches(canvas, roll);
        DrawMarkers(canvas, roll, score);
        DrawTimes(canvas, roll);
        return roll;
    }

    private static void DrawPitches(SvgCanvas canvas, RollLayout roll)
    {
        var area = roll.Pitched;
        if (roll.Row >= ShadedRow)
        {
            foreach (var pitch in Enumerable.Range(roll.Lowest, roll.Highest - roll.Lowest + 1).Where(p => p % 12 is 1 or 3 or 6 or 8 or 10))
                canvas.Rectangle(new Box(area.Left, roll.Pitch[pitch] - (roll.Row / 2), area.Width, roll.Row), Shade);
        }

        // The line lies between C and the B below it. Where octaves are narrow, only some are named.
        var every = (int)Math.Ceiling((PlotStyle.Tick.Size + 2) / (12 * roll.Row));
        foreach (var pitch in Enumerable.Range(roll.Lowest, roll.Highest - roll.Lowest + 1).Where(p => p % 12 == 0))
        {
            var below = roll.Pitch[pitch] + (roll.Row / 2);
            canvas.Line(area.Left, below, area.Right, below, PlotStyle.Grid);
            if (pitch / 12 % every == 0)
                PlotText.TickLeft(canvas, area.Left, roll.Pitch[pitch], FormattableString.Invariant($"C{(pitch / 12) - 1}"));
        }

        canvas.Line(area.Left, area.Top, area.Left, area.Bottom, PlotStyle.Axis);
        if (roll.Percussion is { } strip)
        {
            canvas.Rectangle(strip, Shade);
            PlotText.TickLeft(canvas, strip.Left, strip.CentreY, "drums");
            canvas.Line(strip.Left, strip.Top, strip.Left, strip.Bottom, PlotStyle.Axis);
        }
    }

    private static void DrawMarkers(SvgCanvas canvas, RollLayout roll, Score score)
    {
        if (score.Markers.Count == 0)
            return;
        var lines = score.Markers.Select(m => $"M{SvgNumber.Short(roll.Time[score.SecondsAt(m.Tick)])} {SvgNumber.Short(roll.Pitched.Top)}V{SvgNumber.Short(roll.Bottom)}");
        canvas.Draw("path", ("class", "markers"), ("d", string.Concat(lines)), ("fill", "none"), ("stroke", Marker), ("stroke-opacity", MarkerOpacity), ("stroke-width", roll.Row >= ShadedRow ? 1 : 0.7));
    }

    private static void DrawTimes(SvgCanvas canvas, RollLayout roll)
    {
        var ticks = Ticks.Covering(0, roll.Time.High, Math.Max(2, (int)(roll.Pitched.Width / BetweenTicks)), leastStep: 1);
        canvas.Line(roll.Pitched.Left, roll.Bottom, roll.Pitched.Right, roll.Bottom, PlotStyle.Axis);
        foreach (var tick in ticks.Values.Where(t => t <= roll.Time.High))
            PlotText.TickBelow(canvas, roll.Time[tick], roll.Bottom, ticks.Text(tick) + " s");
    }
}
