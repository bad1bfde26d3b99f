using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace Imago.Serving;

/// <summary>One client's connection: answers its requests in their order until one of the two has had enough.</summary>
internal sealed class Connection(Socket socket, AlbumSite site, ServerPatience patience)
{
    private const int BlockBytes = 64 << 10;

    // What a refused client may still be sending.
    private const int MostIgnoredBytes = 1 << 20;

    private readonly RequestReader _reader = new(socket);

    // In milliseconds of the system's clock, as all times here. Read by the server's own thread.
    private long _deadline = Environment.TickCount64 + (long)patience.Idle.TotalMilliseconds;
    private long _silentSince = Environment.TickCount64;

    /// <summary>When the client should have done what is waited for.</summary>
    public long Deadline => Volatile.Read(ref _deadline);

    /// <summary>Since when a request is waited for; <see cref="long.MaxValue"/> while one is answered.</summary>
    public long SilentSince => Volatile.Read(ref _silentSince);

    /// <summary>Ends it, whatever it is doing. Whoever waits for the client then finds the socket closed.</summary>
    public void Abort() => socket.Dispose();

    /// <summary>Ends it as <see cref="Abort"/> does, but what has been sent may still arrive.</summary>
    public void HangUp()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Answers until the end.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await AnswerNextAsync().ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The client is gone, was cut off, or its file cannot be read any longer: nobody is left to tell.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async ValueTask<bool> AnswerNextAsync()
    {
        Wait(patience.Idle);
        Volatile.Write(ref _silentSince, Environment.TickCount64);
        var (request, refusal) = await _reader.ReadAsync(() => Wait(patience.Head)).ConfigureAwait(false);
        if (request is null && refusal is null)
            return false;
        Volatile.Write(ref _silentSince, long.MaxValue);
        using var answer = request is null ? Answer.Refusal(refusal!.Value, closes: true) : site.Answer(request);
        var closes = answer.Closes || request!.MinorVersion == 0 || AsksToClose(request);
        if (!await SendAsync(answer, answer.Head(closes), request?.Method is not "HEAD").ConfigureAwait(false))
            return false;
        if (closes)
            await TakeLeaveAsync().ConfigureAwait(false);
        return !closes;
    }

    // False where the file has become shorter than was announced: closing is the one way left to say so.
    private async ValueTask<bool> SendAsync(Answer answer, string head, bool withBody)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var filled = Encoding.ASCII.GetBytes(head, block);
            var (from, left) = (answer.First, withBody ? answer.Count : 0);
            if (answer.File is not { } file)
            {
                filled += left > 0 ? Encoding.ASCII.GetBytes(answer.Text, block.AsSpan(filled)) : 0;
                left = 0;
            }
            else
            {
                while (left > 0)
                {
                    var read = await file.ReadAsync(block.AsMemory(filled, (int)Math.Min(left, BlockBytes - filled)), from, CancellationToken.None).ConfigureAwait(false);
                    if (read == 0)
                        return false;
                    (from, left, filled) = (from + read, left - read, filled + read);
                    if (left == 0)
                        break;
                    await SendBlockAsync(block.AsMemory(0, filled)).ConfigureAwait(false);
                    filled = 0;
                }
            }

            await SendBlockAsync(block.AsMemory(0, filled)).ConfigureAwait(false);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private async ValueTask SendBlockAsync(ReadOnlyMemory<byte> block)
    {
        Wait(patience.Stall);
        while (!block.IsEmpty)
            block = block[await socket.SendAsync(block).ConfigureAwait(false)..];
    }

    // A socket closed with bytes unread resets the connection, and the client may never see its answer (RFC 9112 section 9.6).
    private async ValueTask TakeLeaveAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        Wait(patience.Farewell);
        var ignored = new byte[4096];
        for (var count = 0; count < MostIgnoredBytes;)
        {
            var got = await socket.ReceiveAsync(ignored).ConfigureAwait(false);
            if (got == 0)
                return;
            count += got;
        }
    }

    private void Wait(TimeSpan time) => Volatile.Write(ref _deadline, Environment.TickCount64 + (long)time.TotalMilliseconds);

    private static bool AsksToClose(Request request) =>
        request["Connection"] is { } field && field.Split(',').Any(word => word.Trim().Equals("close", StringComparison.OrdinalIgnoreCase));
}
