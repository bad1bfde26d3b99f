using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Cli;

/// <summary>
/// Handles Ctrl+C and the system's request to end, from the start of the program. The first one cancels the work. Two seconds later, or at
/// the second one, the process exits at once; every file is complete or does not exist yet.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // SIGXFSZ, which .NET does not name: a file reached the session's size limit. With a handler, the write fails instead of the process.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _heard = [];
    private int _exitCode;

    /// <summary>Starts listening.</summary>
    public Interruption()
    {
        _heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear));
        _heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear));
        if (!OperatingSystem.IsWindows())
            _heard.Add(PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true));
    }

    /// <summary>Cancelled by the first interruption.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code: 130 after Ctrl+C, 143 if the system asked the program to end; null if it was not interrupted.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var signal in _heard)
            signal.Dispose();
        _source.Dispose();
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        var code = context.Signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated : Cli.ExitCode.Interrupted;
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
        {
            End();
            return;
        }

        // A thread of its own, because work that ignores the cancellation may occupy the whole thread pool.
        new Thread(EndAfterGrace) { IsBackground = true, Name = "imago end" }.Start();
        try
        {
            _source.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            // A cancellation callback failed. The process exits all the same.
        }
    }

    private void EndAfterGrace()
    {
        Thread.Sleep(Grace);
        End();
    }

    private void End()
    {
        RunningTools.EndAll();
        FailureReport.SayInterrupted();
        Environment.Exit(_exitCode);
    }
}
