using System.Text.RegularExpressions;
using Imago.Errors;
using Imago.Music.Midi;
using Imago.Music.Roll;
using Imago.Plots;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>The page's piano rolls, <c>assets/rolls</c>: one per score, without axes, for the strip below the film.</summary>
internal sealed partial class RollFolder(AlbumLayout album)
{
    /// <summary>
    /// The rolls' drawing options. The page's playhead, <c>Page/js/roll.js</c>, relies on the position of their time axis.
    /// </summary>
    internal static readonly PianoRollOptions Strip = new() { IsCompact = true, Width = 800, Height = 120 };

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private string Folder => FolderOf(album);

    /// <summary>The existing rolls.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) => OwnFiles.In(album, FolderOf(album), Name());

    /// <summary>Draws a score and returns the picture's path in the album; null if there is no readable score.</summary>
    /// <param name="midi">The score's path in the album, or null.</param>
    public string? Write(string? midi)
    {
        if (midi is null)
            return null;
        var path = Path.Combine(Folder, Path.GetFileNameWithoutExtension(midi) + ".svg");
        try
        {
            PlotFile.Write(PianoRoll.Draw(MidiReader.Load(album.At(midi)), Strip), path);
        }
        catch (InvalidFileException)
        {
            // A file of somebody else; the link to it stays.
            return null;
        }

        _written.Add(Path.GetFileName(path));
        return album.Relative(path);
    }

    /// <summary>Deletes the rolls of scores that no longer exist.</summary>
    public void RemoveOthers() => OwnFiles.RemoveOthers(album, Folder, Name(), _written);

    private static string FolderOf(AlbumLayout album) => album.At("assets", "rolls");

    [GeneratedRegex("^(cluster_[0-9]+|album)\\.svg$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
