using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Imago.Storage.Arrays;

/// <summary>Reads and writes an array in numpy's NPY format as a stream, without a second copy of its bytes.</summary>
internal static class NpyFormat
{
    private const int ChunkBytes = 1 << 20;

    // Empty texts take no bytes in the file, so its size does not limit how many it may claim.
    private const int MostEmptyTexts = 1_000_000;
    private const string Supported = "float32, float64, int64, int32, uint8, str and bytes are read";

    /// <summary>Writes an array.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="array">The array.</param>
    public static void Write(Stream stream, NpyArray array)
    {
        var width = array.Data is string[] texts ? WidthOf(texts, array.Type) : 0;
        stream.Write(new NpyHeader(DescrOf(array.Type, width), FortranOrder: false, [.. array.Shape]).ToBytes());
        switch (array.Data)
        {
            case float[] data: WriteRaw<float>(stream, data); break;
            case double[] data: WriteRaw<double>(stream, data); break;
            case long[] data: WriteRaw<long>(stream, data); break;
            case int[] data: WriteRaw<int>(stream, data); break;
            case byte[] data: WriteRaw<byte>(stream, data); break;
            case string[] data: WriteTexts(stream, data, array.Type, width); break;
        }
    }

    /// <summary>Reads an array.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="length">The number of bytes.</param>
    /// <exception cref="FormatException">The bytes are not an array, or one of an unsupported type.</exception>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static NpyArray Read(Stream stream, long length)
    {
        var header = NpyHeader.Read(stream);
        var (type, itemSize) = TypeOf(header.Descr);
        var (expected, found) = ((System.Int128)header.Count * itemSize, length - header.StoredLength);
        if (expected != found)
            throw new FormatException($"expected {expected} bytes of elements for the shape ({string.Join(", ", header.Shape)}), found {found}; the file is damaged");
        if (header.Count > (itemSize > 0 ? Array.MaxLength : MostEmptyTexts))
            throw new FormatException($"expected at most {(itemSize > 0 ? Array.MaxLength : MostEmptyTexts)} elements of {itemSize} bytes, found {header.Count} elements");
        var count = (int)header.Count;
        return type switch
        {
            NpyType.Real32 => Of(header, type, ReadRaw<float>(stream, count)),
            NpyType.Real64 => Of(header, type, ReadRaw<double>(stream, count)),
            NpyType.Integer64 => Of(header, type, ReadRaw<long>(stream, count)),
            NpyType.Integer32 => Of(header, type, ReadRaw<int>(stream, count)),
            NpyType.UnsignedByte => Of(header, type, ReadRaw<byte>(stream, count)),
            _ => Of(header, type, ReadTexts(stream, count, type, itemSize)),
        };
    }

    private static NpyArray Of<T>(NpyHeader header, NpyType type, T[] data) =>
        NpyArray.Of(type, header.Shape, header is { FortranOrder: true, Shape: [> 1, > 1] } ? FromFortran(data, header.Shape[0], header.Shape[1]) : data);

    private static T[] FromFortran<T>(T[] data, int rows, int columns)
    {
        var result = new T[data.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[(i * columns) + j] = data[(j * rows) + i];
        }

        return result;
    }

    private static (NpyType Type, int ItemSize) TypeOf(string descr)
    {
        var size = descr.Length > 2 && int.TryParse(descr.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < int.MaxValue / 4 ? n : -1;
        return (descr, size) switch
        {
            ("<f4", _) => (NpyType.Real32, 4),
            ("<f8", _) => (NpyType.Real64, 8),
            ("<i8", _) => (NpyType.Integer64, 8),
            ("<i4", _) => (NpyType.Integer32, 4),
            ("|u1", _) => (NpyType.UnsignedByte, 1),
            (['<', 'U', ..], >= 0) => (NpyType.Text, 4 * size),
            (['|', 'S', ..], >= 0) => (NpyType.Bytes, size),
            (['|', 'O', ..], _) => throw new FormatException($"it holds Python objects; {Supported}: convert it with .astype(str) or .astype(np.float32) before np.savez"),
            _ => throw new FormatException($"its element type is {descr}; {Supported}: convert it with .astype(np.float32), say, before np.savez"),
        };
    }

    private static string DescrOf(NpyType type, int width) => type switch
    {
        NpyType.Real32 => "<f4",
        NpyType.Real64 => "<f8",
        NpyType.Integer64 => "<i8",
        NpyType.Integer32 => "<i4",
        NpyType.UnsignedByte => "|u1",
        NpyType.Text => string.Create(CultureInfo.InvariantCulture, $"<U{width}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"|S{width}"),
    };

    private static void WriteRaw<T>(Stream stream, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        RequireLittleEndian();
        var step = ChunkBytes / Marshal.SizeOf<T>();
        for (var at = 0; at < data.Length; at += step)
            stream.Write(MemoryMarshal.AsBytes(data.Slice(at, Math.Min(step, data.Length - at))));
    }

    private static T[] ReadRaw<T>(Stream stream, int count)
        where T : unmanaged
    {
        RequireLittleEndian();
        var data = new T[count];
        var step = ChunkBytes / Marshal.SizeOf<T>();
        for (var at = 0; at < count; at += step)
            stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan(at, Math.Min(step, count - at))));
        return data;
    }

    // In characters of 4 bytes (UTF-32) for Unicode text, in bytes otherwise. numpy reads a width of 0 as 1.
    private static int WidthOf(string[] texts, NpyType type) =>
        texts.Length == 0 ? 1 : Math.Max(1, texts.Max(text => type == NpyType.Text ? Encoding.UTF32.GetByteCount(text) / 4 : text.Length));

    private static void WriteTexts(Stream stream, string[] texts, NpyType type, int width)
    {
        var encoding = EncodingOf(type);
        var item = new byte[type == NpyType.Text ? 4 * width : width];
        foreach (var text in texts)
        {
            Array.Clear(item);
            encoding.GetBytes(text, item);
            stream.Write(item);
        }
    }

    private static string[] ReadTexts(Stream stream, int count, NpyType type, int itemSize)
    {
        var encoding = EncodingOf(type);
        var (texts, item) = (new string[count], count > 0 ? new byte[itemSize] : []);
        for (var i = 0; i < count; i++)
        {
            stream.ReadExactly(item);

            // numpy pads items with zeros and drops trailing zeros on reading.
            texts[i] = encoding.GetString(item).TrimEnd('\0');
        }

        return texts;
    }

    private static Encoding EncodingOf(NpyType type) => type == NpyType.Text ? Encoding.UTF32 : Encoding.Latin1;

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("NPY files are read and written on little-endian machines only.");
    }
}
