using System.Diagnostics;
using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>The folder of one round: a user's photos, the user's other files, and the album.</summary>
internal sealed class ChaosSite : IDisposable
{
    private readonly ChaosAlbum _whole;
    private readonly IReadOnlyList<string> _theirs;

    /// <summary>Puts the album in place.</summary>
    /// <param name="whole">The undisturbed album.</param>
    /// <param name="made">True to start with the finished album, false to start without one.</param>
    public ChaosSite(ChaosAlbum whole, bool made)
    {
        _whole = whole;
        Clear();
        if (made)
            ChaosAlbum.Copy(whole.Whole, Album);
        _theirs = Theirs();
    }

    /// <summary>The user's photos.</summary>
    public string Photos => _whole.Photos;

    /// <summary>A folder of the user's that has nothing to do with Imago.</summary>
    public string Beside => _whole.Beside;

    public string Album => _whole.Place;

    /// <summary>A folder for the round's own files.</summary>
    public string Tools => Directory.CreateDirectory(_whole.Tools).FullName;

    public string[] Make => ChaosAlbum.Make(Photos, Album);

    /// <summary>The duration of an undisturbed run.</summary>
    public TimeSpan Time => _whole.Time;

    /// <summary>A share of a run's duration, from which the round's moment is chosen.</summary>
    public TimeSpan Moment(double part) => _whole.Time * part;

    public Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        ImagoProgram.RunAsync(Make, environment ?? new Dictionary<string, string>());

    /// <summary>Runs the program in a shell that first sets limits or closes streams.</summary>
    /// <param name="before">Shell commands before it, such as <c>ulimit -n 80;</c>.</param>
    /// <param name="after">What follows the command, such as <c>2&gt;&amp;-</c>.</param>
    public async Task<ProgramResult> RunInShellAsync(string before, string after = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Imago.Cli.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"{before} exec dotnet \"$@\" {after}", "sh", program, .. Make])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a run, disturbs it after a share of a run's duration, and waits for its end.</summary>
    public async Task<ProgramResult> DuringAsync(double part, Action<Process> harm)
    {
        using var process = ImagoProgram.Start(processors: null, Make);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(Moment(part), TestContext.Current.CancellationToken);
        harm(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Checks that an incomplete run gave the reason in plain words.</summary>
    public void IsDoneOrExplained(ProgramResult result)
    {
        // 137, 141 and 153: ended by SIGKILL, SIGPIPE or SIGXFSZ.
        Assert.Contains(result.ExitCode, (int[])[0, 1, 2, 3, 75, 129, 130, 137, 141, 143, 153]);
        Assert.DoesNotContain("unexpected", result.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        if (result.ExitCode is 1 or 2 or 3)
            Assert.NotEmpty(result.Errors.Trim());
        TheirsAreUntouched();
    }

    /// <summary>Checks that the next, undisturbed run gives the undisturbed album's bytes.</summary>
    public async Task NextRunMakesTheAlbumAsync()
    {
        var result = await RunAsync();
        Assert.True(result.ExitCode == 0, $"exit code {result.ExitCode}: {result.Errors}");
        AlbumIsWhole();
    }

    public void AlbumIsWhole()
    {
        Assert.Equal(_whole.Sums, ChaosAlbum.SumsOf(Album));
        TheirsAreUntouched();
    }

    public void TheirsAreUntouched() => Assert.Equal(_theirs, Theirs());

    public void Dispose() => Clear();

    private void Clear()
    {
        foreach (var folder in (string[])[Album, _whole.Tools])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private List<string> Theirs() => [.. Trees.Of(Photos, "."), .. Trees.Of(Beside, ".")];
}
