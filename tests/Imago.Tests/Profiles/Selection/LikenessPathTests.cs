using FsCheck;
using FsCheck.Fluent;
using Imago.Numerics;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Selection;

public sealed class LikenessPathTests
{
    [Fact]
    public void APathVisitsEveryPhotoOnceFromTheFirstToTheLastAndIsNoLongerThanTheChain() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new SeededRandom(seed);
        var count = random.NextInt(2, 40);
        var distances = Between(MadeUpPoints.Normal(count, random.NextInt(1, 4), seed));
        var start = random.NextInt(count);
        int? end = random.NextInt(2) == 0 ? null : (start + random.NextInt(1, count)) % count;
        var path = Find(distances, start, end);
        return path.Order().SequenceEqual(Enumerable.Range(0, count))
            && path[0] == start
            && (end is null || path[^1] == end)
            && LikenessPath.Length(distances, path) <= LikenessPath.Length(distances, LikenessPath.Chain(distances, start, end)) + 1e-6;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SmallPathsAreMostlyTheShortestThereAre()
    {
        var (sum, shortest) = (0.0, 0.0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var distances = Between(MadeUpPoints.Normal(8, 2, seed));
            int? end = seed % 2 == 0 ? null : 7;
            sum += LikenessPath.Length(distances, Find(distances, 0, end));
            shortest += Orders([.. Enumerable.Range(1, end is null ? 7 : 6)]).Min(order => LikenessPath.Length(distances, [0, .. order, .. end is { } last ? new[] { last } : []]));
        }

        Assert.InRange(sum / shortest, 1 - 1e-9, 1.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OneOrTwoPhotosAreAPath(int count) => Assert.Equal(Enumerable.Range(0, count), Find(new Matrix(count, count), 0, count == 2 ? 1 : null));

    private static int[] Find(Matrix distances, int start, int? end) => LikenessPath.Find(distances, start, end, TestContext.Current.CancellationToken);

    private static Matrix Between(Matrix points) => SlideDistances.Of(points, TestContext.Current.CancellationToken);

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
