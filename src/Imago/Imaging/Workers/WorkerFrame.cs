using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Imago.Imaging.Workers;

/// <summary>One message between a worker and its parent: the length of a JSON text, 4 bytes little-endian, and the text in UTF-8.</summary>
internal static class WorkerFrame
{
    /// <summary>The most bytes of a message; more makes it invalid.</summary>
    public const int MaxLength = 1 << 20;

    private const int Prefix = sizeof(uint);

    /// <summary>Writes a message and flushes it.</summary>
    /// <exception cref="IOException">Nobody reads it.</exception>
    public static void Write<T>(Stream stream, T message, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var frame = new byte[Prefix + json.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)json.Length);
        json.CopyTo(frame, Prefix);
        stream.Write(frame);
        stream.Flush();
    }

    /// <summary>Reads a message.</summary>
    /// <returns>The message; null if the stream ends before one begins.</returns>
    /// <exception cref="EndOfStreamException">The stream ends within the message.</exception>
    /// <exception cref="InvalidDataException">It is not a message.</exception>
    public static T? Read<T>(Stream stream, JsonTypeInfo<T> type)
        where T : class
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        var read = stream.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        if (read < Prefix)
            throw new EndOfStreamException();
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (length is 0 or > MaxLength)
            throw new InvalidDataException($"A message of {length} bytes was announced; 1 to {MaxLength} are expected.");
        var json = new byte[length];
        stream.ReadExactly(json);
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException("A message holds nothing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A message is not the JSON that is expected.", e);
        }
    }
}
