using System.Globalization;

namespace Imago.Datasets;

/// <summary>
/// kagglehub's cache. <c>datasets/OWNER/NAME/versions/N/</c> holds a dataset, <c>N.complete</c> next to <c>versions</c> marks it as
/// complete, and <c>N.archive</c> is its archive while it is unpacked.
/// </summary>
/// <param name="root">The cache's folder.</param>
internal sealed class KaggleCache(string root)
{
    /// <summary>The folder of a dataset's version.</summary>
    public string PathOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), "versions", Number(version));

    /// <summary>The path of its archive.</summary>
    public string ArchiveOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), Number(version) + ".archive");

    /// <summary>The path of the lock that a process holds while it downloads the dataset.</summary>
    public string LockOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), $".{Number(version)}.lock");

    /// <summary>Finds a complete dataset: its version, or the newest one in the cache if it names none.</summary>
    /// <param name="dataset">The dataset.</param>
    public int? Find(KaggleDataset dataset)
    {
        if (dataset.Version is { } version)
            return IsWhole(dataset, version) ? version : null;
        var versions = Path.Combine(FolderOf(dataset), "versions");
        if (!Directory.Exists(versions))
            return null;
        return Directory.EnumerateDirectories(versions)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0 && IsWhole(dataset, number))
            .OrderDescending()
            .Select(number => (int?)number)
            .FirstOrDefault();
    }

    /// <summary>Marks a dataset as complete.</summary>
    public void Complete(KaggleDataset dataset, int version) => File.WriteAllBytes(MarkerOf(dataset, version), []);

    /// <summary>Deletes an incomplete dataset.</summary>
    public void Clear(KaggleDataset dataset, int version)
    {
        File.Delete(MarkerOf(dataset, version));
        if (Directory.Exists(PathOf(dataset, version)))
            Directory.Delete(PathOf(dataset, version), recursive: true);
    }

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    private bool IsWhole(KaggleDataset dataset, int version) => File.Exists(MarkerOf(dataset, version)) && Directory.Exists(PathOf(dataset, version));

    private string MarkerOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), Number(version) + ".complete");

    private string FolderOf(KaggleDataset dataset) => Path.Combine(root, "datasets", dataset.Owner, dataset.Name);
}
