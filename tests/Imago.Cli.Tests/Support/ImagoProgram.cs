using System.Diagnostics;

namespace Imago.Cli.Tests.Support;

/// <summary>The result of a run of the built program: its exit code and output.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>Runs the built program as a user's shell does.</summary>
internal static class ImagoProgram
{
    // Models on this machine must not affect the tests.
    private const string ModelCache = "HF_HUB_CACHE";
    private static readonly string NoModels = Path.Combine(AppContext.BaseDirectory, "no-models");

    public static Task<ProgramResult> RunAsync(params IEnumerable<string> arguments) => RunAsync(processors: null, arguments);

    public static Task<ProgramResult> RunAsync(int? processors, IEnumerable<string> arguments) => RunAsync(Start(processors, arguments));

    /// <summary>Runs it with environment variables.</summary>
    public static Task<ProgramResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        RunAsync(Start(processors: null, arguments, environment));

    /// <summary>Runs it in a working folder.</summary>
    public static Task<ProgramResult> RunInAsync(string folder, IEnumerable<string> arguments) => RunAsync(Start(processors: null, arguments, folder: folder));

    public static Process Start(int? processors, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Imago.Cli.dll"), .. arguments]) { WorkingDirectory = folder ?? "" };
        start.Environment[ModelCache] = NoModels;
        if (processors is not null)
            start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{processors}";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Start(start);
    }

    /// <summary>Runs it with a shell's command line.</summary>
    public static Task<ProgramResult> RunAsync(ProcessStartInfo start)
    {
        start.Environment[ModelCache] = NoModels;
        return RunAsync(Start(start));
    }

    /// <summary>Runs it and expects success.</summary>
    public static async Task<ProgramResult> MustAsync(params IEnumerable<string> arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, $"exit code {result.ExitCode}: {result.Errors}");
        return result;
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static async Task<ProgramResult> RunAsync(Process started)
    {
        using var process = started;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await errors);
    }
}
