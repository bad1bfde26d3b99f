using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Imago.Numerics;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Tests.Plots.Layout;

public sealed class LayoutTests
{
    [Fact]
    public void TicksAreRoundAndCoverTheData() => Prop.ForAll<double, double, PositiveInt>((a, b, about) =>
    {
        var (low, high) = double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a) < 1e300 && Math.Abs(b) < 1e300 ? (Math.Min(a, b), Math.Max(a, b)) : (0, 1);
        var steps = Math.Min(about.Get, 20);
        var ticks = Ticks.Covering(low, high, steps);
        var slack = (ticks.Values[1] - ticks.Values[0]) * 1e-6;
        return ticks.Low <= low + slack && ticks.High >= high - slack
            && ticks.Values.Length <= steps + 3
            && ticks.Values.All(double.IsFinite)
            && ticks.Values.Zip(ticks.Values.Skip(1)).All(p => p.First < p.Second)
            && ticks.Values.Select(ticks.Text).Distinct(StringComparer.Ordinal).Count() == ticks.Values.Length;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-0.07, 0.39, 4, "−0.2 0.0 0.2 0.4")]
    [InlineData(49.5, 88.2, 4, "40 50 60 70 80 90")]
    [InlineData(0, 12_000, 4, "0 5,000 10,000 15,000")]
    [InlineData(7, 7, 2, "6 7 8")]
    [InlineData(0, 0, 2, "-1")]
    public void TicksAreWrittenForPeople(double low, double high, int about, string expected)
    {
        var ticks = Ticks.Covering(low, high, about);
        var text = string.Join(' ', ticks.Values.Select(ticks.Text));
        Assert.Equal(expected == "-1" ? "−1 0 1" : expected, text);
    }

    [Fact]
    public void CountsHaveNoTicksBetweenThem()
    {
        var ticks = Ticks.Covering(2, 4, 10, 1);
        Assert.Equal([2, 3, 4], ticks.Values);
    }

    [Fact]
    public void FittedTitlesAreNeverWiderThanTheirRoom() => Prop.ForAll<string, PositiveInt>((text, room) =>
    {
        var fitted = FittedText.Fit(text, room.Get, 12);
        var lines = FittedText.InTwoLines(text, room.Get, 12);
        return TextWidth.Of(fitted, 12) <= room.Get && lines.Length <= 2 && lines.All(l => l.Length > 0 && TextWidth.Of(l, 12) <= room.Get);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Cobalt Lantern", 200, "Cobalt Lantern")]
    [InlineData("Cobalt\n  Lantern ", 200, "Cobalt Lantern")]
    [InlineData("Cobalt Lantern", 60, "Cobalt…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 90, "👨‍👩‍👧‍👦…")]
    [InlineData("Cobalt", 3, "")]
    public void TitlesAreCutBetweenCharactersAsPeopleSeeThem(string title, double room, string expected) => Assert.Equal(expected, FittedText.Fit(title, room, 12));

    [Fact]
    public void LongTitlesAreBrokenWhereBothLinesAreAlike() =>
        Assert.Equal(["Silver Harbour", "on the River"], FittedText.InTwoLines("Silver Harbour on the River", 120, 11.5));

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(300)]
    public void NamesNeitherOverlapNorLeaveTheMapNorLieOnLeaders(int count)
    {
        var random = new SeededRandom(7);
        var area = new Box(0, 0, 900, 600);
        var labels = Enumerable.Range(0, count)
            .Select(i => new MapLabel(random.NextDouble() * 900, random.NextDouble() * 600, [$"{i}"], 40 + (random.NextDouble() * 90), i % 2 == 0 ? 13 : 26))
            .ToArray();
        var points = Enumerable.Range(0, 2000).Select(_ => (random.NextDouble() * 900, random.NextDouble() * 600)).ToArray();
        var placed = LabelPlacement.Place(area, labels, points, 2);
        Assert.InRange(placed.Count, Math.Min(count, 50), count);
        Assert.All(placed, p => Assert.True(area.Holds(p.Box)));
        foreach (var one in placed)
        {
            foreach (var other in placed.TakeWhile(p => p != one))
            {
                Assert.False(one.Box.Overlaps(other.Box));
                Assert.False(one.Leader?.Enters(other.Box) ?? false);
                Assert.False(other.Leader?.Enters(one.Box) ?? false);
                Assert.False(one.Leader is { } a && other.Leader is { } b && a.Crosses(b));
            }
        }
    }

    [Fact]
    public void NamesGoWhereThereAreNoPoints()
    {
        var points = Enumerable.Range(0, 400).Select(i => (100.0 + (i % 20), 100.0 + (i / 20))).ToArray();
        var placed = Assert.Single(LabelPlacement.Place(new Box(0, 0, 300, 300), [new MapLabel(110, 110, ["name"], 40, 13)], points, 2));
        Assert.InRange(points.Count(p => placed.Box.Holds(p.Item1, p.Item2)), 0, 20);
    }

    [Fact]
    public void TheMedoidIsAPointOfTheGroup()
    {
        Assert.Equal((1, 0), Medoid.Of([(0, 0), (1, 0), (2, 0), (50, 0), (-1, 0)]));
        Assert.Equal((4, 4), Medoid.Of([(4, 4)]));
        var many = Enumerable.Range(0, 5001).Select(i => ((double)i, 0.0)).ToArray();
        Assert.InRange(Medoid.Of(many).X, 2480, 2520);
    }

    [Fact]
    public void AnyTextIsWellFormedXmlAndStaysText() => Prop.ForAll<string>(text =>
    {
        var element = XElement.Parse($"<text a=\"{SvgText.Encode(text ?? string.Empty)}\">{SvgText.Encode(text ?? string.Empty)}</text>", LoadOptions.PreserveWhitespace);
        var plain = string.Concat((text ?? string.Empty).EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && r.Value is not (0xfffd or 0xfffe or 0xffff)));
        var read = string.Concat(element.Value.Where(c => c is not ((>= '\u2400' and <= '\u2421') or '\ufffd')));
        return !element.HasElements && element.Attributes().Count() == 1 && read == plain;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1.004, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(12.345, "12.35")]
    [InlineData(-1234567.5, "-1234567.5")]
    public void NumbersHaveFewDecimalsInEveryCulture(double value, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        Assert.Equal(expected, SvgNumber.Of(value));
        CultureInfo.CurrentCulture = culture;
        Assert.Throws<ArgumentOutOfRangeException>(() => SvgNumber.Of(double.NaN));
    }
}
