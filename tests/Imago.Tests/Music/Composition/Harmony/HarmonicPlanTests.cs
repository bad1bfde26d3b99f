using FsCheck;
using FsCheck.Fluent;
using Imago.Music;
using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Numerics;

namespace Imago.Tests.Music.Composition.Harmony;

public sealed class HarmonicPlanTests
{
    [Theory]
    [InlineData(1, "Miniature")]
    [InlineData(3, "Miniature")]
    [InlineData(4, "Return")]
    [InlineData(5, "Introduction Return")]
    [InlineData(6, "Introduction Return Coda")]
    [InlineData(7, "Introduction Return Coda")]
    [InlineData(8, "Statement Return")]
    [InlineData(18, "Introduction Statement Return Contrast Return Coda")]
    public void FilmsOfAnyLengthHaveABeginningAndAnEnd(int steps, string kinds)
    {
        var phrases = Plan(Mode.Ionian, steps, 4, 1);
        Assert.Equal(kinds, string.Join(' ', phrases.Select(p => p.Kind)));
        Assert.Equal(steps, phrases.Sum(p => p.Steps.Count));
        Assert.True(phrases[^1].IsLast);
        Assert.All(phrases.SkipLast(1), p => Assert.False(p.IsLast));
    }

    [Fact]
    public void NoDegreeRepeatsAcrossAStepAndPhrasesCloseAsTheirKindSays() =>
        Prop.ForAll(
            Gen.Elements(Enum.GetValues<Mode>()).ToArbitrary(),
            Gen.Choose(1, 60).Zip(Gen.Choose(1, 6)).ToArbitrary(),
            Gen.Choose(0, 10_000).ToArbitrary(),
            (mode, size, seed) =>
            {
                var phrases = Plan(mode, size.Item1, size.Item2, seed);
                var borders = phrases.SelectMany(p => p.Steps).Select(s => s.Start).ToHashSet();
                var spans = phrases.SelectMany(p => p.Spans).ToList();
                foreach (var (before, after) in spans.Zip(spans.Skip(1)))
                {
                    Assert.Equal(before.End, after.Start);
                    if (borders.Contains(after.Start))
                        Assert.NotEqual(before.Chord.Degree, after.Chord.Degree);
                }

                Assert.All(phrases, p => Assert.Equal(p.IsClosed, p.Spans[^1].Chord == Chord.Tonic));
                Assert.All(spans, s => Assert.False(IsDiminished(mode, s.Chord)));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheThemeComesBackWithItsChords()
    {
        var phrases = Plan(Mode.Dorian, 32, 4, 5);
        var statements = phrases.Where(p => p.Kind is PhraseKind.Statement).Select(p => p.Spans.Select(s => s.Chord).ToArray()).ToList();
        Assert.Equal(2, statements.Count);
        Assert.Equal(statements[0], statements[1]);
        Assert.All(phrases.Where(p => p.Kind is PhraseKind.Return), p => Assert.Equal(statements[0].Take(2), p.Spans.Select(s => s.Chord).Take(2)));
    }

    private static List<Phrase> Plan(Mode mode, int steps, int beats, long seed) => HarmonicPlan.Write(
        mode,
        [.. Enumerable.Range(0, steps).Select(i => new HarmonicStep(i * (long)beats * Score.TicksPerQuarter, beats * (long)Score.TicksPerQuarter))],
        liveliness: 0.5,
        new SeededRandom(seed));

    private static bool IsDiminished(Mode mode, Chord chord)
    {
        var key = new MusicalKey(0, mode);
        return chord.SemitonesOf(key, chord.Degree + 4) - chord.SemitonesOf(key, chord.Degree) is 6;
    }
}
