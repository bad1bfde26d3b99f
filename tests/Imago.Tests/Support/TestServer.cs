using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Imago.Tests.Support;

/// <summary>A web server on this machine that can misbehave in every way a test asks for. Each connection serves one request.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TestRequest, TestAnswer> _answer;

    public TestServer(Func<TestRequest, TestAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public ConcurrentQueue<TestRequest> Requests { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>An address nobody listens at.</summary>
    public static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private static async Task<TestRequest?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (bytes.Count < 4 || !bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            bytes.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
        var body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        var first = lines[0].Split(' ');
        return new TestRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream) is not { } request)
                    return;
                Requests.Enqueue(request);
                if (!await WriteAsync(stream, request, _answer(request)))
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                else
                    client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client went away.
            }
        }
    }

    /// <summary>Answers; false if the connection is to be torn.</summary>
    private async Task<bool> WriteAsync(NetworkStream stream, TestRequest request, TestAnswer answer)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {(HttpStatusCode)answer.Status}\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (answer.Chunked)
            head.Append("Transfer-Encoding: chunked\r\n");
        else if (answer.ClaimedLength != -1)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.ClaimedLength ?? answer.Body.Length}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        if (request.Method == "HEAD")
            return true;
        var end = Math.Min(answer.CutAfter ?? answer.Body.Length, answer.StallAfter ?? answer.Body.Length);
        var step = answer.Drip > 0 ? answer.Drip : Math.Max(1, end);
        for (var at = 0; at < end; at += step)
        {
            var part = answer.Body.AsMemory(at, Math.Min(step, end - at));
            if (answer.Chunked)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length:x}\r\n")), _stop.Token);
            await stream.WriteAsync(part, _stop.Token);
            if (answer.Chunked)
                await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
            if (answer.Drip > 0)
                await Task.Delay(20, _stop.Token);
        }

        if (answer.StallAfter is not null)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        if (answer.CutAfter is not null)
        {
            // Time for the bytes to arrive: a reset throws away what the client has not read yet.
            await Task.Delay(50, _stop.Token);
            return false;
        }

        if (answer.Chunked)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
        return true;
    }
}
