using System.Runtime.InteropServices;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>A file in memory as OpenJPEG's stream reads it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpenJpegBytes
{
    public byte* Data;
    public long Length;
    public long Position;

    /// <summary>Gives the next bytes; the end is reported as all bits set.</summary>
    [UnmanagedCallersOnly]
    public static nuint Read(byte* target, nuint wanted, OpenJpegBytes* bytes)
    {
        var count = (long)Math.Min((ulong)wanted, (ulong)(bytes->Length - bytes->Position));
        if (count <= 0)
            return nuint.MaxValue;
        Buffer.MemoryCopy(bytes->Data + bytes->Position, target, (long)wanted, count);
        bytes->Position += count;
        return (nuint)count;
    }

    /// <summary>Skips bytes, at most to the end.</summary>
    [UnmanagedCallersOnly]
    public static long Skip(long count, OpenJpegBytes* bytes)
    {
        var from = bytes->Position;
        bytes->Position = Math.Clamp(from + Math.Clamp(count, -from, bytes->Length - from), 0, bytes->Length);
        return bytes->Position == from && count != 0 ? -1 : bytes->Position - from;
    }

    /// <summary>Moves to a position; returns 0 if it is out of range.</summary>
    [UnmanagedCallersOnly]
    public static int Seek(long position, OpenJpegBytes* bytes)
    {
        if (position < 0 || position > bytes->Length)
            return 0;
        bytes->Position = position;
        return 1;
    }
}
