using Imago.Errors;
using Imago.Storage.Arrays;

namespace Imago.Plots;

/// <summary>Writes a picture of the map alone, without clusters.</summary>
public static class MapPlotFile
{
    /// <summary>Checks that a picture can be written to a path.</summary>
    /// <param name="path">The picture's path.</param>
    /// <exception cref="InvalidOptionException">Its name does not end in <c>.png</c> or <c>.svg</c>.</exception>
    public static void Check(string path) => PlotFile.Check(path, "--plot");

    /// <summary>Draws the array <c>umap</c> of reduced embeddings.</summary>
    /// <param name="reduced">The path of the NPZ file.</param>
    /// <param name="path">The path of the picture; its extension selects PNG or SVG.</param>
    /// <exception cref="InvalidOptionException">The extension is neither.</exception>
    /// <exception cref="InvalidFileException">The NPZ cannot be read, or has no map of two coordinates.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    public static void Write(string reduced, string path)
    {
        Check(path);
        using var file = NpzFile.Open(reduced);
        var map = file.ReadPoints("umap");
        if (map.Columns != 2)
            throw new InvalidFileException(reduced, $"a map of two coordinates is expected, one of {map.Columns} was found.");
        var plot = AlbumPlots.Map(
            new ScatterPlotData(map, new int[map.Rows]),
            new ScatterPlotOptions { Title = FormattableString.Invariant($"Map of {map.Rows:N0} photos"), Caption = "Each point is a photo; photos that lie close are alike.", MaxLabels = 0 });
        PlotFile.Write(plot, path);
    }
}
