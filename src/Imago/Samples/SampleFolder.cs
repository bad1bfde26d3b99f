using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Writing;
using Imago.Numerics.Parallel;
using Imago.Storage;

namespace Imago.Samples;

/// <summary>The photos of the demo album as files: JPEGs and <c>labels.csv</c>.</summary>
public static class SampleFolder
{
    private const int Quality = 88;

    /// <summary>Refuses a folder that holds anything else, so that no foreign file is overwritten.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="samples">The set.</param>
    /// <exception cref="InvalidOptionException">The folder holds something else.</exception>
    public static void Check(string folder, SampleSet samples)
    {
        OptionRule.Require(!File.Exists(folder), "--out", $"the demo's photos go into the folder '{folder}', and a file was found there.");
        if (!Directory.Exists(folder))
            return;
        var own = samples.Entries.Select(e => e.FileName).Append(SampleLabels.FileName).ToHashSet(StringComparer.Ordinal);
        var other = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).FirstOrDefault(name => !own.Contains(name) && !AtomicFile.IsLeftover(name));
        OptionRule.Require(other is null, "--out", $"the demo's photos go into the folder '{folder}', which holds other things, such as {other}. Name a new or empty folder.");
    }

    /// <summary>Draws a set into a folder, on all cores. A folder that already holds the set is not changed.</summary>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="samples">The set.</param>
    /// <param name="cancellationToken">Cancels the work between pictures.</param>
    /// <returns>True if photos were drawn.</returns>
    public static bool Draw(string folder, SampleSet samples, CancellationToken cancellationToken = default)
    {
        // The labels are written last, so their file marks a finished set.
        var labels = Path.Combine(folder, SampleLabels.FileName);
        if (File.Exists(labels) && samples.Entries.All(e => File.Exists(Path.Combine(folder, e.FileName))))
            return false;
        using var batch = new FileBatch();
        OrderedParallel.For(
            samples.Count,
            i =>
            {
                var (entry, image) = samples.Draw(i);
                var jpeg = PictureWriter.ToJpeg(Stored(image, entry.Orientation), Quality, entry.Orientation);
                batch.Add(Path.Combine(folder, entry.FileName), jpeg);
            },
            cancellationToken);
        batch.Complete();
        SampleLabels.Write(labels, samples.Entries);
        return true;
    }

    /// <summary>Returns an upright picture in the form in which a camera held sideways stores it (EXIF orientations 6 and 8).</summary>
    private static RgbImage Stored(RgbImage upright, int orientation)
    {
        if (orientation is not (6 or 8))
            return upright;
        var stored = new RgbImage(upright.Height, upright.Width);
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                // Viewers rotate it by 90 degrees to the right (6) or left (8), so it is stored rotated the other way.
                var (row, column) = orientation == 6 ? (upright.Width - 1 - x, y) : (x, upright.Height - 1 - y);
                upright.Pixels.AsSpan(((y * upright.Width) + x) * 3, 3).CopyTo(stored.Pixels.AsSpan(((row * stored.Width) + column) * 3, 3));
            }
        }

        return stored;
    }
}
