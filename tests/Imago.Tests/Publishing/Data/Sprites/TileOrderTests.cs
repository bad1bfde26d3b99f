using Imago.Photos;
using Imago.Publishing.Data;
using Imago.Publishing.Data.Sprites;

namespace Imago.Tests.Publishing.Data.Sprites;

public sealed class TileOrderTests
{
    [Fact]
    public void TheCurveGoesFromCellToCellBesideIt()
    {
        const int Side = 64;
        var cells = Enumerable.Range(0, Side * Side).Select(i => (X: i % Side, Y: i / Side)).OrderBy(c => TileOrder.DistanceAlongCurve(c.X, c.Y)).ToArray();
        Assert.Equal(Enumerable.Range(0, Side * Side).Select(i => (long)i), cells.Select(c => TileOrder.DistanceAlongCurve(c.X, c.Y)));
        Assert.All(cells.Zip(cells.Skip(1)), pair => Assert.Equal(1, Math.Abs(pair.First.X - pair.Second.X) + Math.Abs(pair.First.Y - pair.Second.Y)));
        Assert.Equal((1L << 32) - 1, TileOrder.DistanceAlongCurve(65_535, 0));
    }

    [Fact]
    public void WithoutAMapTilesStandByClusterAndThenByNumber()
    {
        int[] clusters = [2, -1, 0, 2, 0];
        var photos = new NumberedPhotos([.. clusters.Select((_, i) => new Photo(i, $"/{i}.jpg", "", 1, "jpeg", 1, 1, 1, null, PhotoStatus.Ok))], clusters);
        Assert.Equal([1, 2, 4, 0, 3], TileOrder.Of(photos, MapPlaces.Read("/not/there", photos)));
    }
}
