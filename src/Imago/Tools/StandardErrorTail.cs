using System.Text;

namespace Imago.Tools;

/// <summary>Reads a program's standard error and keeps only its last bytes, so endless output costs no memory.</summary>
internal sealed class StandardErrorTail
{
    private const int Capacity = 4096;
    private readonly byte[] _ring = new byte[Capacity];
    private readonly Lock _lock = new();
    private long _written;

    /// <summary>Reads to the stream's end.</summary>
    public async Task DrainAsync(Stream stream)
    {
        var block = new byte[Capacity];
        while (true)
        {
            int read;
            try
            {
                read = await stream.ReadAsync(block).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            if (read == 0)
                return;
            Keep(block.AsSpan(0, read));
        }
    }

    /// <summary>Reads to the stream's end on the calling thread.</summary>
    public void Drain(Stream stream)
    {
        var block = new byte[Capacity];
        try
        {
            while (stream.Read(block) is var read and > 0)
                Keep(block.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The text read so far is kept.
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        lock (_lock)
        {
            var length = (int)Math.Min(_written, Capacity);
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
                bytes[i] = _ring[(_written - length + i) % Capacity];
            var text = Encoding.UTF8.GetString(bytes);

            // If the beginning was overwritten, the first line is probably incomplete.
            if (_written > Capacity && text.IndexOf('\n', StringComparison.Ordinal) is var cut and >= 0)
                text = text[(cut + 1)..];
            return text.Trim();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (var value in bytes)
                _ring[_written++ % Capacity] = value;
        }
    }
}
