using Imago.Clustering.Count;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Count;

public sealed class SampledSilhouetteTests
{
    [Fact]
    public void FewPointsAreMeasuredOneByOne()
    {
        var (data, labels) = Groups(300);
        Assert.Equal(Silhouette.Mean(data, labels), SampledSilhouette.Mean(data, labels));
    }

    [Fact]
    public void BeyondTwentyThousandPointsASampleComesClose()
    {
        var (data, labels) = Groups(20_500);
        var (exact, sampled) = (Silhouette.Mean(data, labels), SampledSilhouette.Mean(data, labels));
        Assert.NotEqual(exact, sampled);
        Assert.Equal(exact, sampled, 0.01);
    }

    private static (Matrix Data, int[] Labels) Groups(int points)
    {
        var data = MadeUpPoints.Normal(points, 2);
        var labels = new int[points];
        for (var i = 0; i < points; i++)
        {
            labels[i] = i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2;
            data.Row(i)[0] += 3 * labels[i];
        }

        return (data, labels);
    }
}
