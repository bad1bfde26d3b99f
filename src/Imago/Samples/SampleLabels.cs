using System.Text;
using Imago.Storage;

namespace Imago.Samples;

/// <summary>Writes which species each of the demo's photos shows.</summary>
public static class SampleLabels
{
    /// <summary>The file's usual name.</summary>
    public const string FileName = "labels.csv";

    /// <summary>Writes <c>file,species</c>, one line a photo, in the entries' order.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="entries">The photos.</param>
    public static void Write(string path, IEnumerable<SampleEntry> entries)
    {
        // Names are made of letters, digits, hyphens, spaces and parentheses: nothing here ever needs quoting.
        var text = new StringBuilder("file,species\n");
        foreach (var entry in entries)
            text.Append(entry.FileName).Append(',').Append(entry.Species).Append('\n');
        AtomicFile.WriteText(path, text.ToString());
    }
}
