using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using CliWrap;
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
    private readonly List<Task> _talks = [];
    private Task _exit = Task.CompletedTask;
    private CallbackFailure? _failure;

    /// <summary>Runs to the end; see <see cref="ToolCommand.RunAsync"/>.</summary>
    public async Task<ToolResult> ToEndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(command.TimeLimit ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        Process? process = null;
        var run = RunningTools.Start(note => Start(stop, started =>
        {
            process = started;
            _exit = started.WaitForExitAsync(CancellationToken.None);
            note(started);
        }));
        try
        {
            return await ToEndAsync(run, limit.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RunningTools.Remove(process!);
        }
    }

    private async Task<ToolResult> ToEndAsync(CommandTask<CommandResult> run, CancellationToken limit, CancellationToken cancellationToken)
    {
        await _exit.ConfigureAwait(false);
        var talk = Task.WhenAll(_talks);
        if (cancellationToken.IsCancellationRequested || limit.IsCancellationRequested)
            await Task.WhenAny(talk, Task.Delay(CancelGrace, CancellationToken.None)).ConfigureAwait(false);
        if (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            throw LastedTooLong();
        try
        {
            // A child of the program's may hold its streams open.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit);
            await talk.WaitAsync(patience.Token).ConfigureAwait(false);
            var result = await run.Task.WaitAsync(patience.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            await JudgeAsync(result.ExitCode, cancellationToken).ConfigureAwait(false);
            return new ToolResult(_tail.ToString(), result.RunTime);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw LastedTooLong();
        }
        catch (OperationCanceledException) when (_failure is not null && !cancellationToken.IsCancellationRequested)
        {
            // The program was stopped for what a callback threw.
            if (_failure is { ToolHadEnded: true })
                throw Failed(null, "closed a pipe and did not end, so it was stopped");
            ExceptionDispatchInfo.Throw(_failure.Cause);
            throw;
        }
    }

    private ToolFailedException LastedTooLong() =>
        Failed(null, FormattableString.Invariant($"had not ended after {command.TimeLimit!.Value.TotalSeconds:0.#} seconds, so it was stopped"));

    // PipeTarget.Null would close the pipe, and a program that writes would break.
    private static async Task DiscardAsync(Stream stream, CancellationToken token) =>
        await stream.CopyToAsync(Stream.Null, token).ConfigureAwait(false);

    private CommandTask<CommandResult> Start(CancellationTokenSource stop, Action<Process> note)
    {
        try
        {
            // CliWrap passes over an IOException of whoever feeds the program, as if it were a broken pipe; so talks throw nothing and keep it.
            return Cli.Wrap(command.Executable)
                .WithEnvironmentVariables(variables => variables.Set("AV_LOG_FORCE_NOCOLOR", "1"))
                .WithValidation(CommandResultValidation.None)
                .WithStandardInputPipe(command.Input is null ? PipeSource.Null : PipeSource.Create((stream, _) => Talk(stream, command.Input, stop)))
                .WithStandardOutputPipe(PipeTarget.Create((stream, _) => Talk(stream, command.Output ?? DiscardAsync, stop)))
                .WithStandardErrorPipe(PipeTarget.Create((stream, _) => _tail.DrainAsync(stream)))
                .ExecuteAsync(TakeArguments, note, stop.Token);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // CliWrap puts a sentence of its own around the system's.
            var cause = e.InnerException as Win32Exception ?? e;
            if (cause is Win32Exception { NativeErrorCode: ArgumentsTooLong })
                throw new ToolFailedException(command.Name, null, "", $"{command.Executable} was needed {command.Purpose}, but its arguments are longer than the system takes: a title or a path is very long. Choose a shorter one.", e);
            if (SystemFailure.IsResourceShortage(cause))
                throw new ToolFailedException(command.Name, null, "", $"{command.Executable} was needed {command.Purpose}, but cannot be started: {SystemFailure.Describe(cause)}", e);
            throw new MissingComponentException(command.Name, $"{command.Executable} was needed {command.Purpose}, but cannot be started: {cause.Message}", e);
        }
    }

    // A list, which is handed to the system as it is: CliWrap's own way joins them to one line that .NET takes apart again.
    private void TakeArguments(ProcessStartInfo start)
    {
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
    }

    private Task Talk(Stream stream, Func<Stream, CancellationToken, Task> callback, CancellationTokenSource stop)
    {
        var talk = TalkAsync(new ToolPipe(stream), callback, stop);
        lock (_talks)
            _talks.Add(talk);
        return talk;
    }

    private async Task TalkAsync(ToolPipe pipe, Func<Stream, CancellationToken, Task> callback, CancellationTokenSource stop)
    {
        try
        {
            // A thread of its own: callbacks block on pipes, and a pool of two threads would starve.
            var own = Task.Factory.StartNew(
                () => callback(pipe, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await own.Unwrap().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The first failure is the cause; later ones follow from it.
            Interlocked.CompareExchange(ref _failure, new CallbackFailure(e, pipe.Ended), null);
            if (pipe.Ended)
                await Task.WhenAny(_exit, Task.Delay(ExitGrace, CancellationToken.None)).ConfigureAwait(false);
            if (!_exit.IsCompleted)
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
