using System.IO.Hashing;

namespace Imago.Storage;

/// <summary>Passes a stream's bytes on and computes their CRC-32, which zip archives store but .NET's reader does not verify.</summary>
/// <param name="source">The bytes; disposed with this stream.</param>
internal sealed class ChecksumStream(Stream source) : ReadOnlyStream
{
    private readonly Crc32 _checksum = new();

    /// <summary>The checksum of the bytes read so far.</summary>
    public uint Checksum => _checksum.GetCurrentHashAsUInt32();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        _checksum.Append(buffer[..read]);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
