using FsCheck;
using FsCheck.Fluent;
using Imago.Clustering.Density.Spanning;

namespace Imago.Tests.Clustering.Density.Spanning;

public sealed class NearestSetTests
{
    [Fact]
    public void KeepsTheNearestAndOfEqualsTheEarlier() =>
        Prop.ForAll(Arb.From(Gen.ListOf(Gen.Choose(0, 20))), Arb.From(Gen.Choose(1, 9)), (squares, room) =>
        {
            var offered = squares.Select((square, i) => new Neighbor(square, i)).ToArray();
            var items = new Neighbor[room];
            var nearest = new NearestSet(items, 0);
            foreach (var neighbor in offered)
                nearest.Offer(neighbor);
            var expected = offered.Order().Take(room).ToArray();
            Assert.Equal(expected, items[..nearest.Count].Order());
            Assert.Equal(expected.Length < room ? double.PositiveInfinity : expected[^1].Square, nearest.Bound);
        }).QuickCheckThrowOnFailure();
}
