using FsCheck;
using FsCheck.Fluent;
using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class MosaicGridTests
{
    [Theory]
    [InlineData(1, 1920, 1080, 1, 1)]
    [InlineData(2, 1920, 1080, 2, 1)]
    [InlineData(2, 1080, 1920, 1, 2)]
    [InlineData(4, 1080, 1080, 2, 2)]
    [InlineData(9, 1080, 1080, 3, 3)]
    [InlineData(28, 1920, 1080, 7, 4)]
    [InlineData(28, 1080, 1920, 4, 7)]
    [InlineData(500, 1080, 1080, 6, 6)]
    public void GridsFitTheFramesShape(int photos, int width, int height, int columns, int rows) =>
        Assert.Equal(new MosaicGrid(columns, rows), MosaicGrid.For(photos, width, height));

    [Fact]
    public void CellsTileTheFrameAndEachHasItsPhoto() => Prop.ForAll(
        (from photos in Gen.Choose(1, 60) from frame in Gen.Two(Gen.Choose(8, 1000)) select (photos, frame)).ToArbitrary(),
        given =>
        {
            var (width, height) = (given.frame.Item1 * 2, given.frame.Item2 * 2);
            var grid = MosaicGrid.For(given.photos, width, height);
            Assert.InRange(grid.Cells, 1, Math.Min(given.photos, 36));
            var area = 0L;
            for (var i = 0; i < grid.Cells; i++)
            {
                var (left, top, cellWidth, cellHeight) = grid.Cell(i, width, height);
                Assert.True(cellWidth > 0 && cellHeight > 0);
                Assert.InRange(left + cellWidth, 1, width);
                Assert.InRange(top + cellHeight, 1, height);
                if (i % grid.Columns > 0)
                {
                    var before = grid.Cell(i - 1, width, height);
                    Assert.Equal(left, before.Left + before.Width);
                }

                area += (long)cellWidth * cellHeight;
            }

            Assert.Equal((long)width * height, area);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
}
