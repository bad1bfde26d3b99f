using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Music;
using Imago.Music.Roll;
using Imago.Numerics;
using Imago.Plots;
using Imago.Tests.Plots;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Roll;

public sealed partial class PianoRollTests
{
    private const int Drums = 9;
    private static readonly PianoRollOptions Compact = new() { IsCompact = true, Width = 400, Height = 80 };
    private static readonly PianoRollOptions Small = new() { Width = 800, Height = 300 };

    public static TheoryData<string> Hostile => [.. PlotReader.HostileTitles];

    [Fact]
    public void EveryNoteStandsOnceAtItsTimeInItsTracksGroup()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var score = MadeUp(seed);
            var options = (PianoRollOptions[])[new(), Small, Compact];
            var plot = PianoRoll.Draw(score, options[(seed & int.MaxValue) % 3]);
            var (left, right, seconds) = Axis(plot);
            var groups = Groups(plot);
            var tracks = score.Tracks.Where(t => t.Notes.Count > 0).Reverse().ToArray();
            return groups.Length == tracks.Length && groups.Zip(tracks).All(pair =>
            {
                var starts = NotesOf(pair.First).Select(n => n.X).Order();
                var expected = pair.Second.Notes.Select(n => left + ((right - left) * score.SecondsAt(n.Start) / seconds)).Order();
                return pair.First.Elements(PlotReader.Svg + "path").Count() <= 8 && starts.Zip(expected, (a, b) => Math.Abs(a - b) < 0.06).Count(near => near) == pair.Second.Notes.Count;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TheTimeAxisRunsFromTheScoresStartToItsEnd()
    {
        var score = Of(120, 4800, Track("a", 0, new Note(0, 480, 60, 90), new Note(4320, 480, 62, 90)));
        var plot = PianoRoll.Draw(score);
        var (left, right, seconds) = Axis(plot);
        Assert.Equal(5, seconds);
        var notes = NotesOf(Assert.Single(Groups(plot)));
        Assert.Equal(left, notes[0].X, 0.051);
        Assert.InRange(right - notes[1].X - notes[1].Width, 0, 1);
        Assert.Equal(left + (0.9 * (right - left)), notes[1].X, 0.051);
        Assert.Equal((left, right), (PlotReader.Number(TextOf(plot, "0 s"), "x"), PlotReader.Number(TextOf(plot, "5 s"), "x")));
    }

    [Fact]
    public void HigherPitchesLieHigherAndMiddleCAtItsName()
    {
        var score = Of(100, 9600, Track("a", 0, [.. Enumerable.Range(40, 50).Select(p => new Note((p - 40) * 180, 150, p, 70))]));
        var plot = PianoRoll.Draw(score);
        var notes = NotesOf(Assert.Single(Groups(plot))).OrderBy(n => n.X).ToArray();
        Assert.Equal(notes.Select(n => n.Y).OrderDescending(), notes.Select(n => n.Y));
        Assert.Equal(notes[60 - 40].Y, PlotReader.Number(TextOf(plot, "C4"), "y") - 4, 0.06);
        Assert.Equal(["C3", "C4", "C5", "C6"], PlotReader.Texts(plot).Select(t => t.Text).Where(t => t.Length == 2 && t[0] == 'C').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NotesStruckHarderAreStronger()
    {
        var score = Of(100, 9600, Track("a", 0, [.. Enumerable.Range(1, 127).Select(v => new Note(v * 60, 50, 60, v))]));
        var paths = Assert.Single(Groups(PianoRoll.Draw(score))).Elements(PlotReader.Svg + "path").ToArray();
        Assert.Equal(8, paths.Length);
        var opacities = paths.OrderBy(p => Moves(p)[0].X).Select(p => PlotReader.Number(p, "stroke-opacity")).ToArray();
        Assert.Equal(opacities.Distinct().Order(), opacities);
        Assert.Equal(1, opacities[^1]);
    }

    [Fact]
    public void PercussionLiesBeneathAllPitchesWithARowForEachDrum()
    {
        var kit = Track("kit", Drums, new Note(0, 60, 81, 90), new Note(480, 60, 36, 90), new Note(960, 60, 38, 90), new Note(1440, 60, 36, 90));
        var plot = PianoRoll.Draw(Of(120, 4800, Track("low", 0, new Note(0, 480, 24, 90)), kit));
        var (drums, low) = (NotesOf(Groups(plot)[0]), NotesOf(Groups(plot)[1]));
        Assert.True(drums.Min(n => n.Y) > low.Max(n => n.Y));
        Assert.Equal(3, drums.Select(n => n.Y).Distinct().Count());
        var hits = drums.OrderBy(n => n.X).Select(n => n.Y).ToArray();
        Assert.True(hits[0] < hits[2] && hits[2] < hits[1]);
        Assert.Equal(hits[1], hits[3]);
        Assert.Contains("drums", PlotReader.Texts(plot).Select(t => t.Text));
    }

    [Fact]
    public void EachMarkerHasALine()
    {
        var score = Of(60, 4800, Track("a", 0, new Note(0, 480, 60, 90))) with { Markers = [new(480, "cut 1"), new(960, "cut 2")] };
        var plot = PianoRoll.Draw(score);
        var (left, right, seconds) = Axis(plot);
        var lines = Moves(PlotReader.Elements(plot, "path").Single(p => p.Attribute("class")?.Value == "markers"));
        Assert.Equal([1, 2], lines.Select(l => Math.Round((l.X - left) / (right - left) * seconds, 2)));
        Assert.Contains("2 cuts", PlotReader.Texts(plot)[1].Text, StringComparison.Ordinal);
        Assert.Contains("2 markers", PlotReader.Texts(PianoRoll.Draw(score with { Markers = [new(0, "A"), new(960, "cut 1")] }))[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheHeadingTellsKeyTempoMetreAndLengthAndTheLegendEachInstrument()
    {
        var score = Of(92, 4800, Track("melody", 0, new Note(0, 480, 60, 90)), Track("silent", 2), Track("kit", Drums, new Note(0, 9, 36, 90)));
        var texts = PlotReader.Texts(PianoRoll.Draw(score)).Select(t => t.Text).ToArray();
        Assert.Equal("A title", texts[0]);
        Assert.Equal("A minor, 92 bpm, 3/4, 0:07, 2 notes", texts[1]);
        Assert.Contains("melody, violin", texts);
        Assert.Contains("kit, drums", texts);
        Assert.DoesNotContain(texts, t => t.Contains("silent", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileTitlesStayTextAndNoLabelsOverlap(string title)
    {
        var tracks = Enumerable.Range(0, 12).Select(i => Track(title, i, new Note(i * 100, 100, 12 + (9 * i), 90))).ToArray();
        var score = Of(100, 4800, tracks) with { Title = title, Markers = [new(480, title)] };
        foreach (var options in (PianoRollOptions[])[new(), Small, new() { Width = 400, Height = 200 }, Compact])
        {
            PlotReader.Sound(PianoRoll.Draw(score, options));
            PlotReader.Sound(PianoRoll.Draw(score, options with { Title = title }));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void TracksWithoutRoomInTheLegendAreCounted(int tracks)
    {
        var plot = PianoRoll.Draw(Of(100, 4800, [.. Enumerable.Range(0, tracks).Select(i => Track($"part {i}", i % 9, new Note(0, 100, 50, 90)))]), Small);
        PlotReader.Sound(plot);
        var texts = PlotReader.Texts(plot).Select(t => t.Text).ToArray();
        var named = texts.Count(t => t.StartsWith("part ", StringComparison.Ordinal));
        var missing = texts.SingleOrDefault(t => t.EndsWith(" more", StringComparison.Ordinal));
        Assert.Equal(tracks, named + (missing is null ? 0 : int.Parse(missing.Split(' ')[0], CultureInfo.InvariantCulture)));
        Assert.Equal(tracks, Groups(plot).Length);
    }

    [Fact]
    public void ACompactRollHasNoTextAndNoPaperAndNoAxes()
    {
        var plot = PianoRoll.Draw(MadeUp(3), Compact);
        PlotReader.Sound(plot);
        Assert.Empty(PlotReader.Elements(plot, "text"));
        Assert.Empty(PlotReader.Elements(plot, "rect"));
        Assert.Empty(PlotReader.Elements(plot, "line"));
        Assert.Equal((2, 398), (Axis(plot).Left, Axis(plot).Right));
    }

    [Fact]
    public void APngOfACompactRollIsOnPaper()
    {
        using var folder = new TemporaryFolder();
        var plot = PianoRoll.Draw(Of(100, 4800), Compact);
        PlotFile.Write(plot, folder["roll.png"]);
        var image = PngImage.Read(folder["roll.png"]);
        Assert.Equal((800, 160), (image.Width, image.Height));
        Assert.All(image.Pixels, p => Assert.Equal(255, p));
    }

    [Fact]
    public void ScoresThatAreHardlyAnyAreDrawn()
    {
        Score[] scores =
        [
            Of(100, 0), Of(100, 4800), Of(100, 4800, Track("", 0)), Of(100, 1, Track("a", Drums, new Note(0, 1, 0, 1))),
            Of(100, 4800, Track("a", 0, new Note(0, 1, 0, 127), new Note(0, 4800, 127, 1))),
            Of(100, 4800, [.. Enumerable.Range(0, 3).Select(_ => Track("a", Drums, [.. Enumerable.Range(0, 128).Select(p => new Note(p, 1, p, 64))]))]),
        ];
        foreach (var score in scores)
        {
            foreach (var options in (PianoRollOptions[])[new(), new() { Width = 400, Height = 200 }, new() { IsCompact = true, Width = 40, Height = 20 }])
                PlotReader.Sound(PianoRoll.Draw(score, options));
        }
    }

    [Fact]
    public void ThreeThousandNotesTakeUnder100Kilobytes()
    {
        var random = new SeededRandom(1);
        var tracks = Enumerable.Range(0, 6).Select(i => Track($"part {i}", i, [.. Enumerable.Range(0, 500).Select(k => new Note(k * 600, 1 + random.NextInt(600), random.NextInt(30, 90), random.NextInt(1, 128)))]));
        Assert.InRange(Encoding.UTF8.GetByteCount(PianoRoll.Draw(Of(100, 300_600, [.. tracks])).ToSvg()), 3000 * 8, 100_000);
    }

    [Fact]
    public void TheOrderOfATracksNotesChangesNothing()
    {
        var score = MadeUp(5);
        var turned = score with { Tracks = [.. score.Tracks.Select(t => t with { Notes = [.. t.Notes.Reverse()] })] };
        Assert.Equal(PianoRoll.Draw(score).ToSvg(), PianoRoll.Draw(turned).ToSvg());
    }

    [Theory]
    [InlineData(399, 300, false)]
    [InlineData(800, 199, false)]
    [InlineData(16_385, 300, false)]
    [InlineData(39, 20, true)]
    [InlineData(40, 19, true)]
    public void SizesWithoutRoomAreRefused(int width, int height, bool isCompact) => Assert.Throws<InvalidOptionException>(() =>
        PianoRoll.Draw(MadeUp(1), new PianoRollOptions { Width = width, Height = height, IsCompact = isCompact }));

    [Fact]
    public void NamesOfNeitherKindOfPictureAreRefused()
    {
        Assert.Contains("--out", Assert.Throws<InvalidOptionException>(() => PlotFile.Check("roll.gif", "--out")).Message, StringComparison.Ordinal);
        PlotFile.Check("a.SVG", "--out");
        PlotFile.Check("a.png", "--out");
    }

    private static ScoreTrack Track(string name, int channel, params Note[] notes) => new(name, channel, 40, 100, 64, 40, 0, notes, []);

    private static Score Of(double tempo, long length, params ScoreTrack[] tracks) => new("A title", tempo, new(3), new(9, Mode.Aeolian), length, tracks, []);

    private static Score MadeUp(int seed)
    {
        var random = new SeededRandom(seed);
        var length = random.NextInt(2000, 200_000);
        Note Next()
        {
            var start = random.NextInt(length - 1);
            return new Note(start, random.NextInt(1, length - start + 1), random.NextInt(128), random.NextInt(1, 128));
        }

        var tracks = Enumerable.Range(0, random.NextInt(1, 9))
            .Select(i => Track($"part {i}", random.NextInt(16), [.. Enumerable.Range(0, random.NextInt(40)).Select(_ => Next())]))
            .ToArray();
        return Of(random.NextInt(50, 160), length, tracks) with { Markers = [new(length / 2, "cut 1")] };
    }

    private static XElement[] Groups(SvgDocument plot) => [.. PlotReader.Group(plot, "track")];

    private static (double X, double Y, double Width)[] NotesOf(XElement group) => [.. group.Elements(PlotReader.Svg + "path").SelectMany(Moves)];

    private static (double X, double Y, double Width)[] Moves(XElement path) =>
        [.. Move().Matches(path.Attribute("d")!.Value).Select(m => (Value(m, "x"), Value(m, "y"), Value(m, "to")))];

    private static double Value(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static (double Left, double Right, double Seconds) Axis(SvgDocument plot)
    {
        var root = XDocument.Parse(plot.ToSvg()).Root!;
        return (PlotReader.Number(root, "data-left"), PlotReader.Number(root, "data-right"), PlotReader.Number(root, "data-seconds"));
    }

    private static XElement TextOf(SvgDocument plot, string text) => PlotReader.Elements(plot, "text").Single(e => e.Value == text);

    [GeneratedRegex("M(?<x>[0-9.-]+) (?<y>[0-9.-]+)[hV](?<to>[0-9.-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Move();
}
