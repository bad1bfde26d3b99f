using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Cli;

/// <summary>
/// Ctrl+C, and the system's request to end, from the program's first moment on. The first one asks the work to stop; where it has not within
/// two seconds, or at the second one, the program ends as it is: every file is whole or not there yet.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // SIGXFSZ, which .NET has no name for: a file grew to the size that the session allows. Heard, it is an error of the write instead of the end.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _heard = [];
    private int _exitCode;

    /// <summary>Listens from now on.</summary>
    public Interruption()
    {
        _heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear));
        _heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear));
        if (!OperatingSystem.IsWindows())
            _heard.Add(PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true));
    }

    /// <summary>Cancelled by the first interruption.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What the program ends with: 130 after Ctrl+C, 143 where the system asked it to end; null where nothing was heard.</summary>
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

        // A thread of its own: the pool's may all be at the work that does not stop.
        new Thread(EndAfterGrace) { IsBackground = true, Name = "imago end" }.Start();
        try
        {
            _source.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            // Whoever was told of it failed over it; the end comes all the same.
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
