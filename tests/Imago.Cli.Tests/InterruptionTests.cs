using System.Diagnostics;
using System.Globalization;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130, 1)]
    [InlineData("INT", 130, 2)]
    [InlineData("TERM", 143, 1)]
    public async Task AnInterruptionWhileFFmpegIsAskedEndsBothWithItsExitCode(string signal, int exitCode, int times)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends signals");
        Assert.SkipUnless(Directory.Exists("/proc/self"), "looks for processes in /proc");
        Directory.CreateDirectory(_folder["photos"]);
        Directory.CreateDirectory(_folder["tools"]);
        foreach (var program in (string[])["ffmpeg", "ffprobe"])
        {
            await File.WriteAllTextAsync(_folder[$"tools/{program}"], $"#!/bin/sh\necho $$ > '{_folder["pid"]}.new'; mv '{_folder["pid"]}.new' '{_folder["pid"]}'\nexec sleep 1000\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder[$"tools/{program}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var process = ImagoProgram.Start(
            processors: null, ["make", _folder["photos"], "--out", _folder["album"], "--music", "none"], new Dictionary<string, string> { ["IMAGO_FFMPEG"] = _folder["tools"] });
        while (!process.HasExited && !File.Exists(_folder["pid"]))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var asked = int.Parse(await File.ReadAllTextAsync(_folder["pid"], TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        for (var i = 0; i < times; i++)
            await ShellAsync($"kill -{signal} {process.Id}");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains("interrupted", await errors, StringComparison.Ordinal);
        Assert.True(await IsGoneAsync(asked), "FFmpeg outlived the program");
        Assert.False(Directory.Exists(_folder["album"]));
    }

    // A killed process may remain visible for a moment.
    private static async Task<bool> IsGoneAsync(int process)
    {
        for (var look = 0; look < 500; look++)
        {
            if (!File.Exists($"/proc/{process}/exe"))
                return true;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return false;
    }

    private static async Task ShellAsync(string line)
    {
        using var shell = Process.Start("sh", ["-c", line]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
