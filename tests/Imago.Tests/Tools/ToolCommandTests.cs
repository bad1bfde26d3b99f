using System.Diagnostics;
using Imago.Errors;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Tools;

public sealed class ToolCommandTests
{
    public ToolCommandTests() => Assert.SkipUnless(File.Exists("/bin/sh"), "needs a shell to play the tool");

    [Fact]
    public async Task ArgumentsArriveAsTheyAre()
    {
        string[] words = ["-n", "a b", "\"quoted\"", "$HOME", "*", "", "é\n;", "--", "\\", "a\\\"b\\\\", " \\\" ", "'", "%PATH%", "\t"];
        var text = await new ToolCommand("/bin/sh", ["-c", "for a; do printf '[%s]' \"$a\"; done", "sh", .. words]).ReadTextAsync();
        Assert.Equal(string.Concat(words.Select(w => $"[{w}]")), text);
    }

    [Fact]
    public async Task MoreThanAPipeHoldsGoesThroughBothWays()
    {
        var sent = new byte[3_000_000];
        new Random(2).NextBytes(sent);
        using var received = new MemoryStream();
        await new ToolCommand("/bin/cat")
            .WithInput((stream, _) => stream.Write(sent))
            .WithOutput(async (stream, token) => await stream.CopyToAsync(received, token))
            .RunAsync();
        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task WithoutCallbacksInputIsEmptyAndOutputIsDiscarded()
    {
        var result = await Shell("cat; head -c 200000 /dev/zero; echo done >&2").RunAsync();
        Assert.Equal("done", result.StandardErrorTail);
    }

    [Fact]
    public async Task AFailureCarriesPurposeCodeAndLastWords()
    {
        var error = await Assert.ThrowsAsync<ToolFailedException>(() => Shell("echo first >&2; echo last >&2; exit 3").WithPurpose("to fail on purpose").RunAsync());
        Assert.Equal(("sh", 3, "first\nlast"), (error.Tool, error.ExitCode, error.StandardErrorTail));
        Assert.Equal("sh was run to fail on purpose and ended with exit code 3. It said: first\nlast", error.Message);
    }

    [Fact]
    public async Task OnlyTheTailOfEndlessWordsIsKept()
    {
        var result = await Shell("i=0; while [ $i -lt 3000 ]; do echo \"line $i\"; i=$((i+1)); done >&2").RunAsync();
        var lines = result.StandardErrorTail.Split('\n');
        Assert.Equal("line 2999", lines[^1]);
        Assert.All(lines, line => Assert.Matches("^line [0-9]+$", line));
        Assert.InRange(result.StandardErrorTail.Length, 3500, 4096);
    }

    [Fact]
    public async Task ABrokenPipeIsTheToolsFailureNotOurs()
    {
        static void Feed(Stream stream, CancellationToken token)
        {
            for (var i = 0; i < 1000; i++)
                stream.Write(new byte[10_000]);
        }

        var error = await Assert.ThrowsAsync<ToolFailedException>(() => Shell("exec 0<&-; sleep 0.1; echo 'no memory' >&2; exit 9").WithInput(Feed).RunAsync());
        Assert.Equal((9, "no memory"), (error.ExitCode, error.StandardErrorTail));
        Assert.IsAssignableFrom<IOException>(error.InnerException);

        var early = await Assert.ThrowsAsync<ToolFailedException>(() => Shell("head -c 10 >/dev/null").WithInput(Feed).RunAsync());
        Assert.Contains("stopped before it had read its whole input", early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AToolThatReadsNoMoreAndDoesNotEndIsStopped()
    {
        var command = Shell("exec 0<&-; echo 'not now' >&2; exec sleep 600").WithInput((stream, _) =>
        {
            for (var i = 0; i < 1000; i++)
                stream.Write(new byte[10_000]);
        });
        var error = await Assert.ThrowsAsync<ToolFailedException>(() => command.RunAsync());
        Assert.Contains("did not end, so it was stopped. It said: not now", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallbacksOwnFailureToReadOrWriteIsThrownOnAsItIs()
    {
        static void Fail(Stream stream, CancellationToken token) => throw new IOException("the disk is full");
        Assert.Equal("the disk is full", (await Assert.ThrowsAsync<IOException>(() => Shell("exec sleep 600").WithInput(Fail).RunAsync())).Message);
        Assert.Equal("the disk is full", (await Assert.ThrowsAsync<IOException>(() => Shell("exec sleep 600").WithOutput(Fail).RunAsync())).Message);
    }

    [Fact]
    public async Task WhatACallbackThrowsIsThrownOnAndTheToolIsKilled()
    {
        using var folder = new TemporaryFolder();
        var command = Shell($"echo $$ > '{folder["pid"]}'; exec sleep 600");
        var error = await Assert.ThrowsAsync<UnreadablePhotoException>(() => command.WithInput(Fail).RunAsync());
        Assert.Equal("p.jpg", error.Path);
        Assert.True(await GoneAsync(int.Parse(await File.ReadAllTextAsync(folder["pid"]))));

        void Fail(Stream stream, CancellationToken token)
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(folder["pid"]) && new FileInfo(folder["pid"]).Length > 0, TimeSpan.FromSeconds(10)));
            throw new UnreadablePhotoException("p.jpg", "it is cut");
        }

        static void Refuse(Stream stream, CancellationToken token) => throw new FormatException($"{stream.ReadByte()}");
        var refusal = await Assert.ThrowsAsync<FormatException>(() => Shell("echo hello; exec sleep 600").WithOutput(Refuse).RunAsync());
        Assert.Equal("104", refusal.Message);
    }

    [Fact]
    public async Task CancellationKillsTheToolAndItsChildren()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var run = Shell($"sleep 600 & echo $! > '{folder["new"]}'; mv '{folder["new"]}' '{folder["pid"]}'; wait").WithOutput((stream, _) => stream.CopyTo(Stream.Null)).RunAsync(stop.Token);
        while (!File.Exists(folder["pid"]))
            await Task.Delay(10);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(await GoneAsync(int.Parse(await File.ReadAllTextAsync(folder["pid"]))));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Shell("true").RunAsync(stop.Token));
    }

    [Fact]
    public async Task AToolThatIsNotThereIsAMissingComponent()
    {
        var error = await Assert.ThrowsAsync<MissingComponentException>(() => new ToolCommand("/nowhere/tool").WithPurpose("to work").RunAsync());
        Assert.Equal("tool", error.Component);
        Assert.Contains("to work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToolsCanBeChained()
    {
        var text = await new ToolCommand("/bin/cat")
            .WithInput((second, token) => Shell("printf chained").WithOutput((first, _) => first.CopyTo(second)).RunAsync(token))
            .ReadTextAsync();
        Assert.Equal("chained", text);
    }

    /// <summary>True if a process has ended, or ends within a few seconds; a zombie has ended.</summary>
    internal static async Task<bool> GoneAsync(int pid)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                if (process.HasExited || (await File.ReadAllTextAsync($"/proc/{pid}/stat")).Contains(") Z ", StringComparison.Ordinal))
                    return true;
            }
            catch (Exception e) when (e is ArgumentException or IOException)
            {
                return true;
            }

            await Task.Delay(10);
        }

        return false;
    }

    private static ToolCommand Shell(string script) => new("/bin/sh", "-c", script);
}
