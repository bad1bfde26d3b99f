using System.Text.Json;
using Imago.Imaging.Colour;
using Imago.Imaging.Foregrounds;
using Imago.Imaging.Scaling;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Visual;

/// <summary>OpenCV 4.6.0's values of the test card at six points, made by tests/reference/opencv_values.py.</summary>
internal static class OpenCvPlanes
{
    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Data", "visual.json"))).RootElement;

    /// <summary>The test card's L*, a* and b*.</summary>
    public static float[][] Lab()
    {
        var planes = Resampled();
        LabColor.FromSrgb(planes[0], planes[1], planes[2]);
        return planes;
    }

    public static float[][] Resampled()
    {
        float[][] planes = [new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells]];
        AreaAverage.Resample(TestCard.Draw(200, 150), WorkingGrid.Side, WorkingGrid.Side, planes[0], planes[1], planes[2]);
        return planes;
    }

    public static void AssertMatch(string name, double tolerance, params float[][] planes)
    {
        var probes = Root.GetProperty("probes");
        for (var p = 0; p < probes.GetArrayLength(); p++)
        {
            var at = (probes[p][1].GetInt32() * WorkingGrid.Side) + probes[p][0].GetInt32();
            for (var i = 0; i < planes.Length; i++)
                Assert.Equal(Root.GetProperty(name)[p][i].GetDouble(), planes[i][at], tolerance);
        }
    }
}
