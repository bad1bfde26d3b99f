using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>External programs and standard streams fail.</summary>
internal static class FaultsOfTools
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("FFmpeg cannot be run", [1, 3], (site, moment) => WithToolsAsync(site, moment == 0 ? ["ffmpeg", "ffprobe"] : ["ffmpeg"], "exit 127")),
        new("FFmpeg fails", [1, 3], (site, moment) => WithFFmpegAsync(site, calls: moment * 4, "echo broken >&2; exit 1")),
        new("FFmpeg is killed", [1, 3], (site, moment) => WithFFmpegAsync(site, calls: 3 + moment, "kill -9 $$")),
        new("FFmpeg writes nonsense", [1, 3], (site, moment) => WithFFmpegAsync(site, calls: moment * 4, "echo nonsense")),
        new("stderr is full", [0], (site, moment) => site.RunInShellAsync(moment == 0 ? "" : "export NO_COLOR=1;", "2>/dev/full")),
        new("stderr is closed", [0], (site, moment) => site.RunInShellAsync(moment == 0 ? "" : "export NO_COLOR=1;", "2>&-")),
        new("stdout is closed", [0, 1], (site, moment) => site.RunInShellAsync(moment == 0 ? "" : "export NO_COLOR=1;", ">&-")),
        new("stdout is full", [0, 1], (site, _) => site.RunInShellAsync("", ">/dev/full")),
        new("there is no home", [0], (site, moment) => site.RunInShellAsync(moment == 0 ? "unset HOME;" : "export HOME=/nonexistent;")),
        new("there is no folder for temporary files", [0, 1], (site, moment) => site.RunInShellAsync($"export TMPDIR={(moment == 0 ? "/nonexistent" : "/dev/null")};")),
        new("another language and time zone", [0], (site, moment) => site.RunInShellAsync(moment == 0 ? "export LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati;" : "export LC_ALL=de_DE.UTF-8 TZ=America/St_Johns;")),
        new("one processor", [0], (site, moment) => site.RunInShellAsync($"export DOTNET_PROCESSOR_COUNT={1 + (2 * moment)};")),
    ];

    // Puts replacements ahead of the real programs on the path.
    private static Task<ProgramResult> WithToolsAsync(ChaosSite site, string[] names, string script)
    {
        foreach (var name in names)
            Write(Path.Combine(site.Tools, name), script);
        return site.RunAsync(new Dictionary<string, string> { ["PATH"] = $"{site.Tools}:{Environment.GetEnvironmentVariable("PATH")}" });
    }

    // An FFmpeg that works for some calls and then runs the script.
    private static Task<ProgramResult> WithFFmpegAsync(ChaosSite site, int calls, string script)
    {
        var count = Path.Combine(site.Tools, "calls");
        File.WriteAllText(count, "");
        return WithToolsAsync(site, ["ffmpeg"], $"""
            echo x >>'{count}'
            if [ "$(wc -l <'{count}')" -le {calls} ]; then
                PATH=${"{PATH#*:}"} exec ffmpeg "$@"
            fi
            {script}
            """);
    }

    private static void Write(string path, string script)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Faults are made by the tools of Unix.");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
