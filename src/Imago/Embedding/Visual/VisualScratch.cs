using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>The scratch memory for encoding one photo; it is reused.</summary>
internal sealed class VisualScratch
{
    public float[][] Lab { get; } = Planes(3);

    public float[][] Blurred { get; } = Planes(3);

    public float[][] Features { get; } = Planes(CellFeatures.Count);

    public float[] Foreground { get; } = new float[Cells];

    public float[] Between { get; } = new float[Cells];

    public RegionCovariance Covariance { get; } = new();

    public TextureHistogram Texture { get; } = new();

    public OrientationHistogram Orientations { get; } = new();

    private static float[][] Planes(int count)
    {
        var planes = new float[count][];
        for (var i = 0; i < count; i++)
            planes[i] = new float[Cells];
        return planes;
    }
}
