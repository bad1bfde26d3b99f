using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics;

public sealed class BestAssignmentTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 7)]
    [InlineData(6, 6)]
    [InlineData(5, 8)]
    public void TheSumIsTheGreatestOfAllAssignments(int rows, int columns)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var values = MadeUpPoints.Normal(rows, columns, seed);
            var chosen = BestAssignment.Of(values, TestContext.Current.CancellationToken);
            Assert.Equal(rows, chosen.Distinct().Count());
            Assert.Equal(Best(values, 0, 0), chosen.Select((column, row) => (double)values.Row(row)[column]).Sum(), 1e-9);
        }
    }

    [Fact]
    public void TiesGoToTheFirstColumns() => Assert.Equal([0, 1, 2], BestAssignment.Of(new Matrix(3, 5), TestContext.Current.CancellationToken).Order());

    [Fact]
    public void MoreRowsThanColumnsAreRefused() =>
        Assert.Throws<ArgumentException>(() => BestAssignment.Of(new Matrix(3, 2), TestContext.Current.CancellationToken));

    private static double Best(Matrix values, int row, int taken)
    {
        if (row == values.Rows)
            return 0;
        var best = double.NegativeInfinity;
        for (var column = 0; column < values.Columns; column++)
        {
            if ((taken & (1 << column)) == 0)
                best = Math.Max(best, values.Row(row)[column] + Best(values, row + 1, taken | (1 << column)));
        }

        return best;
    }
}
