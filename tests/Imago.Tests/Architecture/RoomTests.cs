using System.Text.RegularExpressions;
using Imago.Tests.Support;

namespace Imago.Tests.Architecture;

/// <summary>Holds the library's folders to the flow: what stands above may use what stands below, and never the other way round.</summary>
public sealed partial class RoomTests
{
    // The house from the roof to the ground, as CONTRIBUTING.md draws it.
    private static readonly string[] Rooms =
    [
        "",
        "Samples", "Datasets", "Search",
        "Publishing", "Film", "Music", "Report", "Plots", "Profiles", "Clustering", "Reduction", "Comparison", "Embedding", "Photos",
        "Flow", "Imaging", "Downloads", "Tools", "Storage", "Numerics", "Errors",
    ];

    [Fact]
    public void NoArrowGoesAgainstTheFlow()
    {
        var upward = SourceFiles.Read()
            .SelectMany(file => Arrows(file.Path, file.Code))
            .Where(arrow => Array.IndexOf(Rooms, arrow.To) < Array.IndexOf(Rooms, arrow.From))
            .Select(arrow => $"src/Imago/{arrow.File}: {arrow.From} uses {arrow.Name}, and {(arrow.To.Length == 0 ? "the top" : arrow.To)} is above {arrow.From}")
            .ToList();
        Assert.True(upward.Count == 0, string.Join('\n', upward));
    }

    [Fact]
    public void EveryFolderIsARoomOfTheHouse() =>
        Assert.Equal(Rooms.Order(StringComparer.Ordinal), SourceFiles.Read().Select(file => RoomOf(file.Path)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void NoFolderIsACrowd() =>
        Assert.Empty(SourceFiles.Read().GroupBy(file => Path.GetDirectoryName(file.Path)).Where(folder => folder.Count() > 25).Select(folder => $"src/Imago/{folder.Key} has {folder.Count()} files"));

    [Fact]
    public void NamespacesFollowFolders()
    {
        // Two folders bear the name of the class that they serve, which a namespace of that name would hide.
        string[] served = ["Reduction/Umap", "Clustering/KMeans"];
        Assert.All(SourceFiles.Read(), file =>
        {
            var folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/');
            var expected = served.Contains(folder) ? Path.GetDirectoryName(folder)! : folder;
            Assert.Contains($"namespace {string.Join('.', expected.Split('/', StringSplitOptions.RemoveEmptyEntries).Prepend("Imago"))};", file.Code, StringComparison.Ordinal);
        });
    }

    // What a file names of other rooms: in a using directive, or by the room's name before a type's.
    private static IEnumerable<(string File, string From, string To, string Name)> Arrows(string path, string code)
    {
        var (from, library) = (RoomOf(path), typeof(Album).Assembly);
        foreach (Match use in UsingDirective().Matches(code))
        {
            var name = use.Groups["name"].Value;
            yield return (path, from, Rooms.Contains(name.Split('.')[0]) ? name.Split('.')[0] : "", "Imago." + name);
        }

        foreach (Match type in QualifiedName().Matches(code))
        {
            var name = type.Groups["name"].Value;
            if (library.GetType("Imago." + name) is not null)
                yield return (path, from, name.Contains('.') ? name.Split('.')[0] : "", "Imago." + name);
        }

        foreach (var roof in library.GetTypes().Where(t => t.Namespace == "Imago" && from.Length > 0 && t.Name is not nameof(Album)))
        {
            if (Regex.IsMatch(code, $@"\b{Regex.Escape(roof.Name)}\b", RegexOptions.None, TimeSpan.FromSeconds(1)))
                yield return (path, from, "", roof.FullName!);
        }
    }

    private static string RoomOf(string path) => path.Contains('/') ? path.Split('/')[0] : "";

    [GeneratedRegex(@"^using (static )?(\w+ = )?Imago\.(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"(?<![\w.])(Imago\.)?(?<name>[A-Z]\w*(\.[A-Z]\w*)+?)(?=\b)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QualifiedName();
}
