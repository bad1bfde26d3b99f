using System.Text.RegularExpressions;

namespace Imago.Tests.Support;

/// <summary>The library's own source files, for the tests of its structure.</summary>
internal static partial class SourceFiles
{
    /// <summary>The folder of the library's sources; null if the tests run without them.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The files: their paths from <see cref="Root"/> with forward slashes, and their code without comments.</summary>
    public static IReadOnlyList<(string Path, string Code)> Read()
    {
        if (Root is not { } root)
        {
            Assert.Skip("the sources are not beside the tests");
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => (path, Comment().Replace(File.ReadAllText(Path.Combine(root, path)), ""))),
        ];
    }

    private static string? Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "src", "Imago", "Imago.csproj")))
                return Path.Combine(folder, "src", "Imago");
        }

        return null;
    }

    [GeneratedRegex("//.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();
}
