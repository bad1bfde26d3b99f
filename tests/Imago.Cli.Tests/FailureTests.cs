using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>The program's messages and exit codes when the system fails.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FailureTests()
    {
        Directory.CreateDirectory(_folder["photos"]);
        for (var i = 0; i < 6; i++)
            File.WriteAllBytes(_folder[$"photos/{i}.png"], Imago.Imaging.Writing.PictureWriter.ToPng(TestCard.Draw(60 + i, 40 + (7 * i))));
    }

    private string[] Make => ["make", _folder["photos"], "--out", _folder["album"], "--k", "2", "--films", "0"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData("| true")]
    public async Task ARunGoesOnWhereNobodyReadsWhatItSays(string redirection)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        await InShellAsync(redirection, Make);
        Assert.True(File.Exists(_folder["album/index.html"]));
        Assert.Equal(2, (await InShellAsync("2>/dev/full", ["make", "--nonsense"])).ExitCode);
    }

    [Fact]
    public async Task AFileBeyondTheSizeThatTheSessionAllowsIsASentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sets a limit by ulimit");
        var result = await InShellAsync("", Make, "ulimit -f 100; export DOTNET_EnableWriteXorExecute=0;");
        Assert.Equal(1, result.ExitCode);
        AssertSentence(result.Errors);
    }

    [Theory]
    [InlineData(85)]
    [InlineData(90)]
    public async Task TooFewOpenFilesAreASentence(int most)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sets a limit by ulimit");
        var result = await InShellAsync("", Make, $"ulimit -n {most};");

        // With too few file handles, the runtime itself does not start; with enough, everything works.
        Assert.SkipWhen(!result.Errors.Contains("imago: ", StringComparison.Ordinal), "the program did not fail by this limit");
        Assert.Equal(1, result.ExitCode);
        AssertSentence(result.Errors);
    }

    [Fact]
    public async Task AFullDiskIsASentenceThatNamesThePathAndTheRunGoesOnFromThere()
    {
        Directory.CreateDirectory(_folder["disk"]);
        Assert.SkipUnless(await ShellAsync($"mount -t tmpfs -o size=200k tmpfs '{_folder["disk"]}' 2>/dev/null") == 0, "cannot mount a small disk");
        try
        {
            string[] make = ["make", _folder["photos"], "--out", _folder["disk/album"], "--k", "2", "--films", "1", "--resolution", "320x180", "-q"];
            var result = await ImagoProgram.RunAsync(make);
            Assert.Equal(1, result.ExitCode);
            AssertSentence(result.Errors);
            Assert.Contains("no space is left on the disk", result.Errors, StringComparison.Ordinal);
        }
        finally
        {
            await ShellAsync($"umount '{_folder["disk"]}'");
        }
    }

    [Fact]
    public async Task NamesLongerThanTheSystemTakesAreASentence()
    {
        var result = await ImagoProgram.RunAsync("make", _folder["photos"], "--out", _folder[new string('x', 300)], "--films", "0", "-q");
        Assert.Equal(1, result.ExitCode);
        AssertSentence(result.Errors);
        Assert.Contains("longer than the system takes", result.Errors, StringComparison.Ordinal);
        result = await ImagoProgram.RunAsync("make", _folder["photos/" + new string('x', 300)], "--out", _folder["album"], "--films", "0", "-q");
        AssertSentence(result.Errors);
        Assert.Contains("longer than the system takes", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAlbumBelowAFileIsASentence()
    {
        var result = await ImagoProgram.RunAsync("make", _folder["photos"], "--out", _folder["photos/0.png/album"], "--films", "0", "-q");
        AssertSentence(result.Errors);
        Assert.Contains(_folder["photos/0.png"], result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATitleWithoutEndIsRefusedBeforeAnyWork()
    {
        var result = await ImagoProgram.RunAsync([.. Make, "--title", new string('x', 100_000)]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--title: a title of at most 1000 characters is expected, one of 100000 was found.", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["album"]));
    }

    [Fact]
    public async Task APathThatBeginsWithAnAtSignIsAPath()
    {
        Directory.Move(_folder["photos"], _folder["@photos"]);
        var result = await ImagoProgram.RunInAsync(_folder.Path, ["index", "--input", "@photos", "--album", "album", "-q"]);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private static void AssertSentence(string errors)
    {
        Assert.Contains("imago: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected failure", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> InShellAsync(string redirection, string[] arguments, string before = "") => ImagoProgram.RunAsync(
        new ProcessStartInfo("sh", ["-c", $"{before} dotnet \"$0\" \"$@\" {redirection}", Path.Combine(AppContext.BaseDirectory, "Imago.Cli.dll"), .. arguments]));

    private static async Task<int> ShellAsync(string line)
    {
        using var shell = Process.Start("sh", ["-c", line]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shell.ExitCode;
    }
}
