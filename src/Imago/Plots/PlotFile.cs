using Imago.Errors;
using Imago.Storage;

namespace Imago.Plots;

/// <summary>Writes plots as PNG or SVG files.</summary>
public static class PlotFile
{
    /// <summary>Checks that a picture can be written to a path.</summary>
    /// <param name="path">The picture's path.</param>
    /// <param name="option">The option that set the path.</param>
    /// <exception cref="InvalidOptionException">Its name does not end in <c>.png</c> or <c>.svg</c>.</exception>
    public static void Check(string path, string option) =>
        OptionRule.Require(EndsIn(path, ".png") || EndsIn(path, ".svg"), option, $"a name that ends in .png or .svg is expected, '{path}' was found.");

    /// <summary>Refuses to replace a file that Imago did not draw, where the path is a default.</summary>
    /// <param name="path">The picture's path.</param>
    /// <param name="option">The option that sets another path.</param>
    /// <exception cref="InvalidOptionException">Such a file exists.</exception>
    public static void RefuseOthers(string path, string option) => OptionRule.Require(
        !Path.Exists(path) || (File.Exists(path) && IsRoll(path)), option, $"the picture would be written to '{path}', where there is something that Imago did not draw. Name the file to write.");

    // Only a piano roll has this attribute.
    private static bool IsRoll(string path)
    {
        try
        {
            using var reader = new StreamReader(RegularFile.OpenRead(path));
            var head = new char[1024];
            return new string(head, 0, reader.ReadBlock(head)).Contains("role=\"img\" data-seconds=", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes a picture as a whole: as PNG at twice the size if the path ends in <c>.png</c>, otherwise as SVG.</summary>
    /// <param name="plot">The picture.</param>
    /// <param name="path">The file's path.</param>
    /// <exception cref="MissingComponentException">It is a PNG, and libvips is not on this machine or was built without SVG.</exception>
    public static void Write(SvgDocument plot, string path)
    {
        if (EndsIn(path, ".png"))
            AtomicFile.Write(path, stream => stream.Write(plot.ToPng()));
        else
            AtomicFile.WriteText(path, plot.ToSvg());
    }

    private static bool EndsIn(string path, string ending) => Path.GetExtension(path).Equals(ending, StringComparison.OrdinalIgnoreCase);
}
