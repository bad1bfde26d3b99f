using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Photos.Exclusion;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Exclusion;

public sealed class ExclusionPatternTests
{
    [Theory]
    [InlineData("*.png", "a/b/C.PNG", true)]
    [InlineData("*.png", "a/b.jpg", false)]
    [InlineData("private", "a/private", true)]
    [InlineData("/private", "a/private", false)]
    [InlineData("/private", "private", true)]
    [InlineData("./private", "private", true)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "c/a/b", false)]
    [InlineData("**/a/b", "c/a/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**", "a/x/y", true)]
    [InlineData("IMG_[0-9][!5-9].jpg", "IMG_74.jpg", true)]
    [InlineData("IMG_[0-9][!5-9].jpg", "IMG_75.jpg", false)]
    [InlineData("[", "[", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("what\\?", "what?", true)]
    [InlineData("what\\?", "whats", false)]
    [InlineData("caf\u00E9*", "CAF\u00C9 1", true)]
    [InlineData("name  ", "name", true)]
    [InlineData("name\\ ", "name ", true)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    public void PatternsMatchAsInGitignoreWithoutRegardToCase(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Matches(pattern, path, isFolder: false));

    [Fact]
    public void ASlashAtTheEndAsksForAFolder()
    {
        Assert.True(Matches("raw/", "a/raw", isFolder: true));
        Assert.False(Matches("raw/", "a/raw", isFolder: false));
    }

    [Fact]
    public void LinesWithoutAPatternAreNone()
    {
        foreach (var line in (string[])["", "  ", "\r", "/", "!", "!/"])
            Assert.Null(ExclusionPattern.Read(line));
    }

    [Fact]
    public void AnyTextIsAPatternOrNoneAndAnswersForAnyPath() => Prop
        .ForAll<string, string[], bool>((pattern, path, isFolder) =>
        {
            // A hostile pattern of stars must not take exponential time.
            var many = string.Concat(Enumerable.Repeat((pattern ?? "") + "*a", 40));
            var names = Array.ConvertAll(path ?? [], name => Glob.Comparable(name ?? ""));
            ExclusionPattern.Read(many)?.IsMatch(names, isFolder);
            ExclusionPattern.Read(pattern ?? "")?.IsMatch(names, isFolder);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void EveryNameMatchesItselfWrittenLiterally() => Prop
        .ForAll<NonEmptyString>(name => new Glob(string.Concat(name.Get.Select(c => $"\\{c}"))).IsMatch(Glob.Comparable(name.Get)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void PathsAreLeftOutAsGitLeavesThemOut()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(Git(folder.Path, "", "init", "-q") is not null, "needs git");
        string[] pieces = ["a", "b", "ab", "*", "**", "?", "/", "/", "[ab]", "[!a]", "a*", "*b"];
        string[] names = ["a", "b", "ab", "ba", "aab"];
        var paths = names.Concat(names.SelectMany(x => names.Select(y => $"{x}/{y}"))).Concat(names.SelectMany(x => names.Select(y => $"{x}/a/{y}"))).ToArray();
        var random = new System.Random(7);
        for (var round = 0; round < 150; round++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]));

            // To git, consecutive slashes match nothing; here they count as one.
            if (pattern.Contains("//", StringComparison.Ordinal))
                continue;
            File.WriteAllText(folder[".gitignore"], pattern + "\n");
            var ignored = Git(folder.Path, string.Join('\n', paths), "check-ignore", "--no-index", "--stdin")!.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();

            // The content of an excluded folder is excluded too, so each path is checked from its top down.
            Assert.All(paths, path => Assert.True(
                ignored.Contains(path) == Enumerable.Range(1, path.Split('/').Length).Any(n => Matches(pattern, string.Join('/', path.Split('/')[..n]), isFolder: n < path.Split('/').Length)),
                $"{pattern} against {path}: git says {ignored.Contains(path)}"));
        }
    }

    private static bool Matches(string pattern, string path, bool isFolder) =>
        ExclusionPattern.Read(pattern) is { } read && read.IsMatch(Array.ConvertAll(path.Split('/'), Glob.Comparable), isFolder);

    private static string? Git(string folder, string input, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            return output.GetAwaiter().GetResult();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
