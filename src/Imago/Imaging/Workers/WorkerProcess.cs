using System.ComponentModel;
using System.Diagnostics;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Tools;

namespace Imago.Imaging.Workers;

/// <summary>The parent's side of a worker: a process that decodes one photo at a time. Everything it sends is checked.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // A repeated decode sends its header again.
    private const int MostWords = 8;
    private static readonly TimeSpan GreetingTime = TimeSpan.FromSeconds(60);

    // A process whose pipe has ended is ending; we do not wait longer for one that is not.
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DisposeGrace = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _replies;
    private readonly StandardErrorTail _errorOutput = new();
    private readonly Thread _listener;
    private TimeSpan _timeSeen;
    private long _movedAt;
    private volatile bool _isBusy;
    private TimeSpan? _stallTime;

    private WorkerProcess(Process process)
    {
        _process = process;
        (_requests, _replies) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        var words = process.StandardError.BaseStream;
        _listener = new Thread(() => Listen(words)) { IsBackground = true, Name = "decode worker's words" };
        _listener.Start();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>True until it gets a photo: a failure with the first one is that photo's fault.</summary>
    public bool IsFresh { get; private set; } = true;

    /// <summary>True once it has announced its end.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>When it became idle, in ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; private set; }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="MissingComponentException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WorkerProcess Start(WorkerProgram program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.File)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in program.Arguments)
            start.ArgumentList.Add(argument);

        // No debugger sockets, which a crashed worker would leave in the temporary folder, and no dumps.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            throw new MissingComponentException(program.File, $"{program.File} was needed to decode photos, but cannot be started: {e.Message}", e);
        }

        var worker = new WorkerProcess(process);
        try
        {
            worker.Greet(cancellationToken);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and waits for the complete answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">The bytes that follow the request; null if none do.</param>
    /// <param name="cancellationToken">Kills the worker.</param>
    /// <exception cref="WorkerEndedException">The worker ended, or its answer is invalid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public WorkerAnswer Ask(WorkerRequest request, byte[]? content, CancellationToken cancellationToken)
    {
        PhotoHeader? header = null;
        (_movedAt, _timeSeen, _isBusy) = (Environment.TickCount64, TimeSpan.Zero, true);
        try
        {
            using var kill = cancellationToken.Register(Kill);
            WorkerFrame.Write(_requests, request, WorkerJson.Default.WorkerRequest);
            if (content is not null)
                _requests.Write(content);
            var reply = Next();
            for (var words = 1; reply.GoesOn; words++)
            {
                // Further replies would be taken for the answer to the next photo.
                if (words == MostWords)
                    throw new InvalidDataException($"one answer of at most {MostWords} words was expected");
                header = reply.Header;
                reply = Next();
            }

            header = reply.Header ?? header;
            var image = reply.Width == 0 ? null : ReadImage(request, reply);
            (IsFresh, IsRetired, IdleSince) = (false, reply.IsLast, Environment.TickCount64);
            return new WorkerAnswer(reply, header, image);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerEndedException(End(e) with { Header = header }, e);
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>Kills the worker if it is busy and has used no processor time for that long.</summary>
    public void EndWhereItStandsStill(TimeSpan patience)
    {
        if (!_isBusy)
            return;
        try
        {
            _process.Refresh();
            var time = _process.TotalProcessorTime;
            if (time > _timeSeen)
                (_timeSeen, _movedAt) = (time, Environment.TickCount64);
            else if (Environment.TickCount64 - _movedAt is var still && still > patience.TotalMilliseconds)
            {
                _stallTime = TimeSpan.FromMilliseconds(still);
                Kill();
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended.
        }
    }

    /// <summary>Kills the worker; a caller that waits for its answer gets an error.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has already ended.
        }
    }

    /// <summary>Kills the worker and releases it; no caller may be waiting for its answer.</summary>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit(DisposeGrace);
        try
        {
            _requests.Dispose();
        }
        catch (IOException)
        {
            // Unwritten data is lost.
        }

        _replies.Dispose();
        _process.Dispose();
    }

    private void Greet(CancellationToken cancellationToken)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var kill = limit.Token.Register(Kill);
            limit.CancelAfter(GreetingTime);
            _ = Next();
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var exit = End(e);
            throw new MissingComponentException(
                _process.StartInfo.FileName,
                $"The program that decodes photos in a separate process does not start (exit code {exit.ExitCode}): {(exit.ErrorOutput.Length > 0 ? exit.ErrorOutput : "it said nothing")}",
                e);
        }
    }

    private WorkerReply Next() => WorkerFrame.Read(_replies, WorkerJson.Default.WorkerReply) ?? throw new EndOfStreamException();

    private RgbImage ReadImage(WorkerRequest request, WorkerReply reply)
    {
        var (width, height) = ((long)reply.Width, (long)reply.Height);
        if (request.Size is not { } size || width < 1 || height < 1 || width * height > Math.Min(request.Limits.MaxPixels, Array.MaxLength / 3)
            || (size.MaxWidth > 0 && (width > size.MaxWidth || height > size.MaxHeight)))
            throw new InvalidDataException($"A picture of {width} x {height} pixels was announced.");
        var pixels = GC.AllocateUninitializedArray<byte>((int)(width * height * 3));
        _replies.ReadExactly(pixels);
        return new RgbImage((int)width, (int)height, pixels);
    }

    // The pipe has ended or holds invalid data; either way the worker is finished.
    private WorkerExit End(Exception cause)
    {
        var isInvalid = cause is InvalidDataException;
        if (isInvalid || !_process.WaitForExit(ExitGrace))
            Kill();
        _process.WaitForExit(ExitGrace);
        _listener.Join(ExitGrace);
        return new WorkerExit(_process.HasExited ? _process.ExitCode : -1, _errorOutput.ToString()) { StallTime = _stallTime, IsInvalid = isInvalid };
    }

    private void Listen(Stream words)
    {
        using (words)
            _errorOutput.Drain(words);
    }
}
