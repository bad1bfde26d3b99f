using System.Text;
using Imago.Storage;

namespace Imago.Samples;

/// <summary>Writes the species of each photo of the demo album.</summary>
internal static class SampleLabels
{
    /// <summary>The default file name.</summary>
    public const string FileName = "labels.csv";

    /// <summary>Writes <c>file,species</c>, one line per photo, in the order of the entries.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="entries">The photos.</param>
    public static void Write(string path, IEnumerable<SampleEntry> entries)
    {
        // Names consist of letters, digits, hyphens, spaces and parentheses, so nothing needs quoting.
        var text = new StringBuilder("file,species\n");
        foreach (var entry in entries)
            text.Append(entry.FileName).Append(',').Append(entry.Species).Append('\n');
        AtomicFile.WriteText(path, text.ToString());
    }
}
