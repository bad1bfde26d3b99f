using Imago.Clustering.Density.Spanning;

namespace Imago.Tests.Clustering.Density.Spanning;

public sealed class LeafOrderTests
{
    [Fact]
    public void TheHeaviestJointBetweenTwoLeavesIsTheHeaviestEdgeOfThePathBetweenThem()
    {
        // A path 3 - 0 - 4 - 1 - 2 and a branch 0 - 5.
        List<ReachabilityEdge> tree = [Edge(1, 1, 2), Edge(2, 0, 3), Edge(3, 0, 5), Edge(4, 1, 4), Edge(5, 0, 4)];
        var order = new LeafOrder(tree);
        Assert.Equal([0, 1, 2, 3, 4, 5], order.Points.Order());
        Assert.Equal(0, Heaviest(order, 1, 2));
        Assert.Equal(1, Heaviest(order, 0, 3));
        Assert.Equal(2, Heaviest(order, 3, 5));
        Assert.Equal(3, Heaviest(order, 4, 2));
        Assert.Equal(4, Heaviest(order, 3, 1));
        Assert.Equal(4, Heaviest(order, 5, 4));
    }

    private static ReachabilityEdge Edge(double reach, int low, int high) => new(reach, reach, low, high);

    private static int Heaviest(LeafOrder order, int a, int b)
    {
        var (first, second) = (Array.IndexOf(order.Points, a), Array.IndexOf(order.Points, b));
        return order.Joints[Math.Min(first, second)..Math.Max(first, second)].Max();
    }
}
