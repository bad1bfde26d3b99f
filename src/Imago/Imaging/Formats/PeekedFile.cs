using Imago.Storage;
using Microsoft.Win32.SafeHandles;

namespace Imago.Imaging.Formats;

/// <summary>A file, or bytes, of which a few bytes are read at various places. Not safe to use from several threads.</summary>
internal sealed class PeekedFile : IDisposable
{
    private const int WindowLength = 4096;

    private readonly SafeFileHandle? _file;
    private readonly byte[] _bytes;
    private long _start;
    private int _length;

    private PeekedFile(SafeFileHandle? file, byte[] bytes, int length) => (_file, _bytes, _length) = (file, bytes, length);

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static PeekedFile Open(string path)
    {
        RegularFile.Require(path);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new PeekedFile(file, new byte[WindowLength], 0);
    }

    /// <summary>Wraps bytes.</summary>
    public static PeekedFile Of(byte[] content) => new(null, content, content.Length);

    /// <summary>Bytes from an offset on, fewer at the end of the file; valid until the next call.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="count">How many are wanted, 4096 at most.</param>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (_file is not null && (offset < _start || offset + count > _start + _length))
            (_start, _length) = (offset, RandomAccess.Read(_file, _bytes, offset));
        var from = (int)Math.Clamp(offset - _start, 0, _length);
        return _bytes.AsSpan(from, Math.Min(count, _length - from));
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();
}
