using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Imago.Errors;

namespace Imago.Tools;

/// <summary>One run of a <see cref="ToolCommand"/>: starts the process, serves its three streams at once, and always ends it.</summary>
/// <param name="command">What to run.</param>
internal sealed class ToolRun(ToolCommand command)
{
    // A program that closed a pipe is about to exit; its exit code and last output say more than the broken pipe.
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(5);

    // How long callbacks may take to notice a cancellation; after that they are abandoned.
    private static readonly TimeSpan CancelGrace = TimeSpan.FromMilliseconds(500);

    // Ctrl+C in a terminal reaches the program and this process alike; the program may end before our token is cancelled.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromMilliseconds(100);

    // E2BIG of Linux and macOS, and how a shell and .NET report SIGXFSZ.
    private const int ArgumentsTooLong = 7;
    private const int FileTooLarge = 128 + 25;

    private readonly StandardErrorTail _tail = new();
    private CallbackFailure? _failure;

    /// <summary>Runs to the end; see <see cref="ToolCommand.RunAsync"/>.</summary>
    public async Task<ToolResult> ToEndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        using var process = RunningTools.Start(Start);
        try
        {
            return await ToEndAsync(process, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RunningTools.Remove(process);
        }
    }

    private async Task<ToolResult> ToEndAsync(Process process, Stopwatch clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(command.TimeLimit ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await using var kill = stop.Token.Register(() => RunningTools.End(process)).ConfigureAwait(false);
        var exit = process.WaitForExitAsync(CancellationToken.None);
        var talk = Task.WhenAll(
            TalkAsync(new ToolPipe(process.StandardInput.BaseStream), command.Input, exit, stop),
            TalkAsync(new ToolPipe(process.StandardOutput.BaseStream), command.Output ?? DiscardAsync, exit, stop),
            _tail.DrainAsync(process.StandardError.BaseStream));
        await exit.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested || limit.IsCancellationRequested)
            await Task.WhenAny(talk, Task.Delay(CancelGrace, CancellationToken.None)).ConfigureAwait(false);
        if (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            throw LastedTooLong();
        try
        {
            // A child of the program's may hold its streams open.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await talk.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw LastedTooLong();
        }

        cancellationToken.ThrowIfCancellationRequested();
        await JudgeAsync(process.ExitCode, cancellationToken).ConfigureAwait(false);
        return new ToolResult(_tail.ToString(), clock.Elapsed);
    }

    private ToolFailedException LastedTooLong() =>
        Failed(null, FormattableString.Invariant($"had not ended after {command.TimeLimit!.Value.TotalSeconds:0.#} seconds, so it was stopped"));

    private static async Task DiscardAsync(Stream stream, CancellationToken token) =>
        await stream.CopyToAsync(Stream.Null, token).ConfigureAwait(false);

    private Process Start()
    {
        var start = new ProcessStartInfo(command.Executable)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            if (e is Win32Exception { NativeErrorCode: ArgumentsTooLong })
                throw new ToolFailedException(command.Name, null, "", $"{command.Executable} was needed {command.Purpose}, but its arguments are longer than the system takes: a title or a path is very long. Choose a shorter one.", e);
            if (SystemFailure.IsOfTheMachine(e))
                throw new ToolFailedException(command.Name, null, "", $"{command.Executable} was needed {command.Purpose}, but cannot be started: {SystemFailure.Describe(e)}", e);
            throw new MissingComponentException(command.Name, $"{command.Executable} was needed {command.Purpose}, but cannot be started: {e.Message}", e);
        }
    }

    private async Task TalkAsync(ToolPipe pipe, Func<Stream, CancellationToken, Task>? callback, Task exit, CancellationTokenSource stop)
    {
        try
        {
            // A thread of its own: callbacks block on pipes, and a pool of two threads would starve.
            if (callback is not null)
            {
                var own = Task.Factory.StartNew(
                    () => callback(pipe, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                await own.Unwrap().ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The first failure is the cause; later ones follow from it.
            Interlocked.CompareExchange(ref _failure, new CallbackFailure(e, pipe.Ended), null);
            if (pipe.Ended)
                await Task.WhenAny(exit, Task.Delay(ExitGrace, CancellationToken.None)).ConfigureAwait(false);
            if (!exit.IsCompleted)
                await stop.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task JudgeAsync(int exitCode, CancellationToken cancellationToken)
    {
        if (_failure is { ToolHadEnded: false })
            ExceptionDispatchInfo.Throw(_failure.Cause);
        if (exitCode != 0)
        {
            await Task.Delay(InterruptGrace, cancellationToken).ConfigureAwait(false);
            throw Failed(exitCode, exitCode == FileTooLarge ? "was ended by the system: a file grew beyond the size that this session allows (ulimit -f)" : $"ended with exit code {exitCode}");
        }

        if (_failure is { Cause: IOException })
            throw Failed(exitCode, "stopped before it had read its whole input");
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure.Cause);
    }

    private ToolFailedException Failed(int? exitCode, string what)
    {
        var words = _tail.ToString();
        var said = words.Length > 0 ? $" It said: {words}" : " It said nothing.";
        return new ToolFailedException(command.Name, exitCode, words, $"{command.Name} was run {command.Purpose} and {what}.{said}", _failure?.Cause);
    }

    private sealed record CallbackFailure(Exception Cause, bool ToolHadEnded);
}
