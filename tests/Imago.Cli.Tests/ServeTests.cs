using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary><c>imago serve</c> and <c>imago open</c> with a folder that has only a page.</summary>
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

        // While this client is still connected.
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task NeitherFilesNorVariablesChangeWhereItListensAndWhatItServes()
    {
        var (folder, other, port) = (_folder["settings"], FreePort(), FreePort());
        var elsewhere = $"http://0.0.0.0:{other}";
        Directory.CreateDirectory(Path.Combine(folder, "wwwroot"));
        await File.WriteAllTextAsync(Path.Combine(folder, "wwwroot", "index.html"), "another page");
        foreach (var name in (string[])["appsettings.json", "appsettings.Development.json"])
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, name),
                $$"""{ "urls": "{{elsewhere}}", "AllowedHosts": "*", "Logging": { "LogLevel": { "Default": "Trace" } }, "Kestrel": { "Endpoints": { "Http": { "Url": "{{elsewhere}}" } } } }""");
        }

        var variables = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = elsewhere,
            ["ASPNETCORE_HTTP_PORTS"] = $"{other}",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_PREFERHOSTINGURLS"] = "true",
            ["ASPNETCORE_CONTENTROOT"] = folder,
            ["ASPNETCORE_WEBROOT"] = folder,
            ["ASPNETCORE_LOGGING__LOGLEVEL__DEFAULT"] = "Trace",
            ["DOTNET_URLS"] = elsewhere,
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["URLS"] = elsewhere,
            ["Kestrel__Endpoints__Http__Url"] = elsewhere,
            ["Logging__LogLevel__Default"] = "Trace",
        };
        using var process = ImagoProgram.Start(null, ["serve", "--album", _album, "--port", $"{port}"], variables, folder);
        try
        {
            Assert.Equal($"http://127.0.0.1:{port}/", await process.StandardOutput.ReadLineAsync());
            using var client = new HttpClient();
            Assert.Contains("A page", await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/")), StringComparison.Ordinal);
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri($"http://127.0.0.1:{other}/")));
            using var rebound = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/") { Headers = { Host = "evil.example" } };
            using var refused = await client.SendAsync(rebound);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal("", await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task APortThatIsTakenIsSaid()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var result = await ImagoProgram.RunAsync("serve", "--album", _album, "--port", $"{port}");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"imago: The port {port} of 127.0.0.1 cannot be used: ", result.Errors, StringComparison.Ordinal);
        Assert.EndsWith(". Give another --port, or none to use any free port.", result.Errors.TrimEnd(), StringComparison.Ordinal);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    /// <summary>Uses the runtime's record of the assemblies that it loads. Other commands must not wait for the web server's.</summary>
    [Fact]
    public async Task OnlyServingLoadsAspNet()
    {
        var trace = _folder["loads.nettrace"];
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:8:4",
            ["DOTNET_EventPipeOutputPath"] = trace,
        };
        Assert.Equal(0, (await ImagoProgram.RunAsync(["--version"], variables)).ExitCode);
        Assert.Equal((true, false, false), (await HasLoadedAsync("System.CommandLine"), await HasLoadedAsync("Imago.Web"), await HasLoadedAsync("Microsoft.AspNetCore")));
        Assert.Equal(0, (await ImagoProgram.RunAsync(["open", "--print", "--album", _album], variables)).ExitCode);
        Assert.False(await HasLoadedAsync("Microsoft.AspNetCore"));

        // The port is taken, so the server is loaded and then ends.
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Assert.Equal(1, (await ImagoProgram.RunAsync(["serve", "--album", _album, "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}"], variables)).ExitCode);
        Assert.True(await HasLoadedAsync("Microsoft.AspNetCore"));

        async Task<bool> HasLoadedAsync(string name) => (await File.ReadAllBytesAsync(trace)).AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
