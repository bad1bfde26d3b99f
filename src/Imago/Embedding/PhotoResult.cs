using System.Runtime.InteropServices;
using Imago.Embedding.Measures;

namespace Imago.Embedding;

/// <summary>The results computed from one photo's pixels, or the reason why it cannot be read, as the cache stores them.</summary>
internal sealed record PhotoResult(string? Failure, float[] Embedding, PhotoMeasurement? Measurement, ulong? Hash)
{
    /// <summary>False for a failure that has nothing to do with the content, such as a file that has disappeared.</summary>
    public bool IsCacheable { get; init; } = true;

    /// <summary>Encodes the result for the cache; the layout is part of <see cref="EmbedStage.Revision"/>.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Failure ?? "");
            if (Measurement is { } m)
            {
                writer.Write(m.Brightness);
                writer.Write(m.Saturation);
                writer.Write(m.Colorfulness);
                writer.Write(m.Hue ?? double.NaN);
                writer.Write(m.Blur ?? double.NaN);
                writer.Write(Hash is not null);
                if (Hash is { } hash)
                    writer.Write(hash);
                Write<byte>(writer, m.Gradients.ToBytes());
                Write<float>(writer, Embedding);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Decodes the bytes of <see cref="ToBytes"/>.</summary>
    public static PhotoResult FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadString() is { Length: > 0 } failure)
            return new PhotoResult(failure, [], null, null);
        var (brightness, saturation, colorfulness) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var (hue, blur) = (ReadOptional(reader), ReadOptional(reader));
        ulong? hash = reader.ReadBoolean() ? reader.ReadUInt64() : null;
        var gradients = GradientHistogram.FromBytes(Read<byte>(reader));
        return new PhotoResult(null, Read<float>(reader), new PhotoMeasurement(brightness, saturation, colorfulness, gradients, hue, blur), hash);
    }

    private static double? ReadOptional(BinaryReader reader) => reader.ReadDouble() is var number && double.IsNaN(number) ? null : number;

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
