using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary><c>imago serve</c> and <c>imago open</c>, of a folder that has a page and nothing else.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _album;

    public ServeTests()
    {
        _album = _folder["an album, 50 % #1?"];
        Directory.CreateDirectory(_album);
        File.WriteAllText(Path.Combine(_album, "index.html"), "<!DOCTYPE html><title>A page</title>");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ThePageIsServedUntilASignalEndsIt(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs Unix signals");
        using var process = ImagoProgram.Start(null, ["serve", "--album", _album]);
        var url = new Uri((await process.StandardOutput.ReadLineAsync())!);
        using var client = new HttpClient();
        Assert.Equal("127.0.0.1", url.Host);
        Assert.Contains("A page", await client.GetStringAsync(url), StringComparison.Ordinal);

        // With this client still connected.
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--port", "x")]
    [InlineData("serve", "--host", "0.0.0.0")]
    [InlineData("open", "--browser", "x")]
    public async Task WrongUsageIsSaid(params string[] arguments)
    {
        var result = await ImagoProgram.RunAsync([.. arguments, "--album", _album]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("imago: ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("open")]
    [InlineData("open", "--print")]
    public async Task AFolderWithoutAPageIsNamed(params string[] arguments)
    {
        var result = await ImagoProgram.RunAsync([.. arguments, "--album", _folder["none"]]);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith($"imago: {Path.Combine(_folder["none"], "index.html")}: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--album", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAddressThatIsPrintedLeadsToThePage()
    {
        var result = await ImagoProgram.MustAsync("open", "--print", "--album", _album);
        var url = result.Output.TrimEnd();
        Assert.StartsWith("file:///", url, StringComparison.Ordinal);
        Assert.EndsWith("/an%20album%2C%2050%20%25%20%231%3F/index.html", url, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_album, "index.html"), new Uri(url).LocalPath);
    }

    [Fact]
    public async Task TheSystemsCommandIsGivenTheAddress()
    {
        var (printed, given) = (await ImagoProgram.MustAsync("open", "--print", "--album", _album), _folder["given"]);
        WriteOpener($"echo \"$1\" > '{given}'");
        var result = await ImagoProgram.RunAsync(["open", "--album", _album], WithPath(_folder["bin"]));
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(given));
    }

    [Fact]
    public async Task ACommandThatFailsIsReportedWithTheAddress()
    {
        WriteOpener("echo no browser >&2; exit 3");
        var result = await ImagoProgram.RunAsync(["open", "--album", _album], WithPath(_folder["bin"]));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("exit code 3", result.Errors, StringComparison.Ordinal);
        Assert.Contains("file:///", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutACommandItSaysWhatIsMissing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems always have one");
        var result = await ImagoProgram.RunAsync(["open", "--album", _album], WithPath(_folder["empty"]));
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("xdg-open", result.Errors, StringComparison.Ordinal);
        Assert.Contains("file:///", result.Errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> WithPath(string folder) => new() { ["PATH"] = folder };

    private void WriteOpener(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        Directory.CreateDirectory(_folder["bin"]);
        var opener = Path.Combine(_folder["bin"], OperatingSystem.IsMacOS() ? "open" : "xdg-open");
        File.WriteAllText(opener, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
