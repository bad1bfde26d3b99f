using System.Buffers.Binary;
using System.Text;

namespace Imago.Tests.Imaging.Formats.Raw;

/// <summary>Writes TIFF files entry by entry: the data of directories comes before them, the header last.</summary>
internal sealed class TiffWriter
{
    private readonly bool _little;
    private readonly List<byte> _bytes;

    public TiffWriter(bool little, byte[]? head = null)
    {
        _little = little;
        _bytes = [.. head ?? (little ? [.. "II*\0"u8, 0, 0, 0, 0] : [.. "MM\0*"u8, 0, 0, 0, 0])];
    }

    public int Length => _bytes.Count;

    public static (ushort Tag, ushort Type, uint Count, byte[] Value) Undefined(ushort tag, byte[] value) => (tag, 7, (uint)value.Length, value);

    public (ushort Tag, ushort Type, uint Count, byte[] Value) Short(ushort tag, ushort value) => (tag, 3, 1, Number16(value));

    public (ushort Tag, ushort Type, uint Count, byte[] Value) Long(ushort tag, params uint[] values) => (tag, 4, (uint)values.Length, [.. values.SelectMany(Number32)]);

    public static (ushort Tag, ushort Type, uint Count, byte[] Value) Text(ushort tag, string text) => (tag, 2, (uint)text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    public static (ushort Tag, ushort Type, uint Count, byte[] Value) Bytes(ushort tag, params byte[] values) => (tag, 1, (uint)values.Length, values);

    /// <summary>Adds data and returns their offset.</summary>
    public uint Add(byte[] data)
    {
        if (_bytes.Count % 2 == 1)
            _bytes.Add(0);
        var at = (uint)_bytes.Count;
        _bytes.AddRange(data);
        return at;
    }

    /// <summary>Adds a directory that another follows, and returns its offset.</summary>
    public uint Directory(uint next, params (ushort Tag, ushort Type, uint Count, byte[] Value)[] entries)
    {
        var ordered = entries.OrderBy(e => e.Tag).Select(e => (e.Tag, e.Type, e.Count, Value: e.Value.Length > 4 ? Number32(Add(e.Value)) : [.. e.Value, .. new byte[4 - e.Value.Length]])).ToList();
        return Add([.. Number16((ushort)ordered.Count), .. ordered.SelectMany(e => (byte[])[.. Number16(e.Tag), .. Number16(e.Type), .. Number32(e.Count), .. e.Value]), .. Number32(next)]);
    }

    /// <summary>The file.</summary>
    public byte[] Finish(uint firstDirectory)
    {
        var bytes = _bytes.ToArray();
        Number32(firstDirectory).CopyTo(bytes, 4);
        return bytes;
    }

    public byte[] Number16(ushort value)
    {
        var bytes = new byte[2];
        if (_little)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    public byte[] Number32(uint value)
    {
        var bytes = new byte[4];
        if (_little)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
