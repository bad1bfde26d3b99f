using System.Net.Sockets;

namespace Imago.Serving;

/// <summary>Takes the heads of requests off a connection, one after another; a client may send the next before it has its answer.</summary>
internal sealed class RequestReader(Socket socket)
{
    private const int MostBytes = 16 << 10;

    private readonly byte[] _buffer = new byte[MostBytes];

    // The head being read is at the buffer's start; up to _seen it has been looked at.
    private int _end;
    private int _seen;

    /// <summary>Bytes of the next head that are there already.</summary>
    public int Waiting => _end;

    /// <summary>Reads the next head.</summary>
    /// <param name="begun">Called when its first byte is there.</param>
    /// <returns>The request; a status in place of one that is refused; neither where the client has hung up.</returns>
    public async ValueTask<(Request? Request, HttpStatus? Refusal)> ReadAsync(Action begun)
    {
        var skipped = false;
        _seen = 0;
        if (_end > 0)
            begun();
        while (true)
        {
            if (Look() is { } length)
            {
                // An empty line before a request is forgiven once (RFC 9112 section 2.2).
                if (length == 2 && !skipped)
                {
                    skipped = true;
                    Drop(length);
                    continue;
                }

                var request = length < 0 ? null : Request.Parse(_buffer.AsSpan(0, length));
                if (request is null)
                    return (null, HttpStatus.BadRequest);
                Drop(length);
                return (request, null);
            }

            if (_end == MostBytes)
                return (null, _buffer.AsSpan().Contains((byte)'\n') ? HttpStatus.HeaderFieldsTooLarge : HttpStatus.UriTooLong);
            var got = await socket.ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            if (got == 0)
                return (null, null);
            if (_end == 0)
                begun();
            _end += got;
        }
    }

    // The length of a head that is there whole; -1 for bytes no head has; null where more must come.
    private int? Look()
    {
        for (; _seen < _end; _seen++)
        {
            var (b, before) = (_buffer[_seen], _seen > 0 ? _buffer[_seen - 1] : (byte)0);
            if ((b == '\n') != (before == '\r') || (b < ' ' && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n')) || b == 0x7F)
                return -1;
            if (b == '\n' && (_seen == 1 || (_seen > 2 && _buffer[_seen - 2] == '\n')))
                return ++_seen;
        }

        return null;
    }

    private void Drop(int length)
    {
        _buffer.AsSpan(length, _end - length).CopyTo(_buffer);
        (_end, _seen) = (_end - length, 0);
    }
}
