using System.Diagnostics;
using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>A place where one round of harm is done: photos of a person, files of theirs beside the album, and the album.</summary>
internal sealed class ChaosSite : IDisposable
{
    private readonly ChaosAlbum _whole;
    private readonly IReadOnlyList<string> _theirs;

    /// <summary>Puts the album in its place.</summary>
    /// <param name="whole">The album as it should be.</param>
    /// <param name="made">True to begin with the whole album, false with none.</param>
    public ChaosSite(ChaosAlbum whole, bool made)
    {
        _whole = whole;
        Clear();
        if (made)
            ChaosAlbum.Copy(whole.Whole, Album);
        _theirs = Theirs();
    }

    /// <summary>The person's photos.</summary>
    public string Photos => _whole.Photos;

    /// <summary>A folder of the person's that has nothing to do with Imago.</summary>
    public string Beside => _whole.Beside;

    public string Album => _whole.Place;

    /// <summary>A folder for what the round itself needs.</summary>
    public string Tools => Directory.CreateDirectory(_whole.Tools).FullName;

    public string[] Make => ChaosAlbum.Make(Photos, Album);

    /// <summary>How long a whole run takes when nothing goes wrong.</summary>
    public TimeSpan Time => _whole.Time;

    /// <summary>A part of a run's time, by which a round's moment is chosen.</summary>
    public TimeSpan Moment(double part) => _whole.Time * part;

    public Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        ImagoProgram.RunAsync(Make, environment ?? new Dictionary<string, string>());

    /// <summary>Runs it through a shell, which sets limits or closes streams first.</summary>
    /// <param name="before">What the shell does first, such as <c>ulimit -n 80;</c>.</param>
    /// <param name="after">What stands behind the command, such as <c>2&gt;&amp;-</c>.</param>
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

    /// <summary>Starts a run, does something to it after a part of the time a run takes, and waits for its end.</summary>
    public async Task<ProgramResult> DuringAsync(double part, Action<Process> harm)
    {
        using var process = ImagoProgram.Start(processors: null, Make);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(Moment(part), TestContext.Current.CancellationToken);
        harm(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await errors);
    }

    /// <summary>A run that did not do all must have said why in plain words.</summary>
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

    /// <summary>The next run, with nothing in its way, ends with the bytes of a run in peace.</summary>
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
