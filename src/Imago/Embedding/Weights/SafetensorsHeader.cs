using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Imago.Embedding.Weights;

/// <summary>
/// The JSON header of a safetensors file: each tensor's type, shape and place, and an optional table of texts called <c>__metadata__</c>.
/// It is validated against the number of bytes that follow, so that reading a tensor needs no checks.
/// </summary>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">The texts of <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The maximum length in bytes. The format allows 100,000,000; a CLIP model needs about 35,000.</summary>
    public const int MostBytes = 25_000_000;

    private const string MetadataKey = "__metadata__";
    private const int MostDimensions = 16;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Its bytes, including the spaces that pad it.</param>
    /// <param name="dataBytes">The number of bytes that follow it in the file.</param>
    /// <exception cref="FormatException">It is not a header, or does not describe those bytes.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes)
    {
        if (json is not [(byte)'{', ..])
            throw new FormatException("expected a header that begins with {");
        if (!Utf8.IsValid(json))
            throw new FormatException("expected a header in UTF-8, found bytes that are not");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            var (tensors, metadata) = Read(ref reader);
            tensors.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
            CheckPlaces(tensors, dataBytes);
            return new SafetensorsHeader(tensors, metadata);
        }
        catch (JsonException e)
        {
            throw new FormatException($"expected a header in JSON, found a mistake at byte {e.BytePositionInLine} of its line {e.LineNumber + 1}", e);
        }
    }

    private static (List<SafetensorsTensor> Tensors, Dictionary<string, string> Metadata) Read(ref Utf8JsonReader reader)
    {
        var tensors = new List<SafetensorsTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.Read();
        while (NextName(ref reader) is { } name)
        {
            if (!names.Add(name))
                throw new FormatException($"expected each name once, found {Quoted(name)} twice");
            if (name == MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                tensors.Add(ReadTensor(ref reader, name));
        }

        // Only spaces may follow; the reader throws on anything else.
        reader.Read();
        return (tensors, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"a table of texts for {MetadataKey}");
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"texts only in {MetadataKey}");
            if (!metadata.TryAdd(key, Text(ref reader)))
                throw new FormatException($"expected each name once, found {Quoted(key)} twice in {MetadataKey}");
        }
    }

    private static SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        var what = $"the tensor {Quoted(name)}";
        Expect(ref reader, JsonTokenType.StartObject, $"an object for {what}");
        (string? dtype, long[]? shape, long[]? offsets) = (null, null, null);
        while (NextName(ref reader) is { } key)
        {
            var twice = (key is "dtype" && dtype is not null) || (key is "shape" && shape is not null) || (key is "data_offsets" && offsets is not null);
            if (twice)
                throw new FormatException($"expected {key} once in {what}, found it twice");
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"a text as dtype of {what}");
                    dtype = Text(ref reader);
                    break;
                case "shape":
                    shape = ReadNumbers(ref reader, MostDimensions, $"shape of {what}");
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(ref reader, 2, $"data_offsets of {what}");
                    break;
                default:
                    // Later versions of the format may add members.
                    reader.Skip();
                    break;
            }
        }

        if (dtype is null || shape is null || offsets is not [var begin, var end])
            throw new FormatException($"expected dtype, shape and two data_offsets in {what}");
        var type = TensorTypes.Of(dtype) ?? throw new FormatException($"expected one of the format's types in {what}, found {Quoted(dtype)}");
        var tensor = new SafetensorsTensor(name, type, shape, begin, end);
        CheckLength(tensor, what);
        return tensor;
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, int most, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"a list of numbers as {what}");
        var numbers = new List<long>(4);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw new FormatException($"expected whole numbers from 0 up as {what}");
            if (numbers.Count == most)
                throw new FormatException($"expected at most {most} numbers as {what}");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void CheckLength(SafetensorsTensor tensor, string what)
    {
        try
        {
            var bits = checked(tensor.Count * TensorTypes.Bits(tensor.Type));
            if (bits % 8 != 0 || tensor.End < tensor.Begin || tensor.End - tensor.Begin != bits / 8)
                throw new FormatException($"expected {(bits + 7) / 8} bytes for {what} of {tensor.Type} {tensor.ShapeText}, found data_offsets from {tensor.Begin} to {tensor.End}");
        }
        catch (OverflowException e)
        {
            throw new FormatException($"expected a size that fits into a file for {what}, found {tensor.Type} {tensor.ShapeText}", e);
        }
    }

    private static void CheckPlaces(List<SafetensorsTensor> tensors, long dataBytes)
    {
        var at = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != at)
                throw new FormatException($"expected the tensor {Quoted(tensor.Name)} to begin where the one before it ends, at byte {at}; found {tensor.Begin}");
            at = tensor.End;
        }

        if (at > dataBytes)
            throw new FormatException($"expected {at} bytes of tensors, found {dataBytes}: the file is cut off");
        if (at < dataBytes)
            throw new FormatException($"expected {at} bytes of tensors, found {dataBytes}: something follows them");
    }

    // The name of the next member; null at the object's end.
    private static string? NextName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? Text(ref reader) : null;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        reader.Read();
        if (reader.TokenType != type)
            throw new FormatException($"expected {what}, found {reader.TokenType}");
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("expected texts in Unicode, found half a surrogate pair", e);
        }
    }

    private static string Quoted(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, 80)))
            text.Append(char.IsControl(c) ? '?' : c);
        return text.Append(name.Length > 80 ? "…\"" : "\"").ToString();
    }
}
