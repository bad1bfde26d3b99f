using FsCheck;
using FsCheck.Fluent;
using Imago.Music.Composition.Harmony;

namespace Imago.Tests.Music.Composition.Harmony;

public sealed class LeastCostPathTests
{
    [Fact]
    public void NoOtherPathIsCheaper() =>
        Prop.ForAll(Gen.ArrayOf(Gen.NonEmptyListOf(Gen.Choose(0, 9)).Select(l => l.Take(4).ToArray())).Where(c => c.Length is > 0 and < 6).ToArbitrary(), choices =>
        {
            static double Cost(int choice, int place) => (choice * 7 + place) % 5;
            static double Move(int from, int to, int place) => Math.Abs(from - to) + (place % 2);
            double Whole(IReadOnlyList<int> path) => path.Select(Cost).Sum() + path.Zip(path.Skip(1)).Select((p, i) => Move(p.First, p.Second, i + 1)).Sum();
            IEnumerable<int[]> paths = [[]];
            foreach (var place in choices)
                paths = [.. paths.SelectMany(p => place.Select(c => (int[])[.. p, c]))];
            var found = LeastCostPath.Through(choices, Cost, Move);
            return found.Zip(choices).All(p => p.Second.Contains(p.First)) && Math.Abs(Whole(found) - paths.Min(Whole)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void NoPlacesAreNoPath() => Assert.Empty(LeastCostPath.Through<int>([], (_, _) => 0, (_, _, _) => 0));
}
