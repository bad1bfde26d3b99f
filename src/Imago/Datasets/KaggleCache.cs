using System.Globalization;

namespace Imago.Datasets;

/// <summary>
/// kagglehub's cache: <c>datasets/OWNER/NAME/versions/N/</c> holds a dataset, <c>N.complete</c> beside <c>versions</c> says that it is whole,
/// and <c>N.archive</c> is its archive while it is unpacked.
/// </summary>
/// <param name="root">The cache's folder.</param>
internal sealed class KaggleCache(string root)
{
    /// <summary>A dataset's folder, at a version.</summary>
    public string PathOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), "versions", Number(version));

    /// <summary>The place of its archive.</summary>
    public string ArchiveOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), Number(version) + ".archive");

    /// <summary>The place of the lock that whoever fetches it holds.</summary>
    public string LockOf(KaggleDataset dataset, int version) => Path.Combine(FolderOf(dataset), $".{Number(version)}.lock");

    /// <summary>Finds a dataset that is whole: at its version, or the newest there is where none is named.</summary>
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

    /// <summary>Says that a dataset is whole.</summary>
    public void Complete(KaggleDataset dataset, int version) => File.WriteAllBytes(MarkerOf(dataset, version), []);

    /// <summary>Removes what is left of a dataset that is not whole.</summary>
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
