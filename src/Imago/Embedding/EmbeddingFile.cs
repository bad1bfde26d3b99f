using Imago.Errors;
using Imago.Storage.Arrays;

namespace Imago.Embedding;

/// <summary>The file <c>embeddings.npz</c>; see the list of file formats for its arrays.</summary>
public static class EmbeddingFile
{
    private const string Vectors = "embeddings";
    private const double GreatestSetting = 1000;

    /// <summary>Writes embeddings; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="set">The embeddings.</param>
    public static void Write(string path, EmbeddingSet set)
    {
        List<(string, NpyArray)> arrays =
        [
            (Vectors, NpyArray.From(set.Vectors)),
            ("ids", NpyArray.From(set.Ids)),
            ("encoder", NpyArray.From(set.Encoder)),
            ("sha256", NpyArray.From(set.WeightsSha256)),
        ];
        if (set.Model is { } model)
        {
            arrays.Add(("activation", NpyArray.From(model.Activation)));
            arrays.Add(("precision", NpyArray.From(model.Precision)));
        }

        if (set.Blocks.Count > 0)
        {
            arrays.Add(("block_names", NpyArray.From(set.Blocks.Select(b => b.Name).ToArray())));
            arrays.Add(("block_lengths", NpyArray.From(set.Blocks.Select(b => (long)b.Length).ToArray())));
            arrays.Add(("block_dimensions", NpyArray.From(set.Blocks.Select(b => (long)b.WhitenedDimensions).ToArray())));
            arrays.Add(("block_exponents", NpyArray.From(set.Blocks.Select(b => b.WhiteningExponent).ToArray())));
            arrays.Add(("block_weights", NpyArray.From(set.Blocks.Select(b => b.Weight).ToArray())));
        }

        NpzFile.Write(path, arrays);
    }

    /// <summary>
    /// Reads embeddings of Imago or another program. Only a two-dimensional array is required; without ids, rows are numbered.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidFileException">It is missing, is not an NPZ, or its arrays do not fit together.</exception>
    public static EmbeddingSet Read(string path)
    {
        using var file = NpzFile.Open(path);
        var vectors = file.ReadFirstMatrix(Vectors);
        var ids = file.ReadIds(vectors.Rows);
        string Text(string name) => file.Contains(name) ? file.ReadText(name) : "";
        var weights = Text("sha256");
        try
        {
            return new EmbeddingSet(ids, vectors, Text("encoder"), weights, ReadBlocks(file))
            {
                Model = file.Contains("activation") ? new EncoderModel(weights, Text("activation"), Text("precision")) : null,
            };
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or OverflowException)
        {
            throw new InvalidFileException(path, e.Message, e);
        }
    }

    private static List<EmbeddingBlock> ReadBlocks(NpzFile file)
    {
        if (!file.Contains("block_names"))
            return [];
        var (names, lengths, dimensions) = (file.ReadTexts("block_names"), file.ReadInt64s("block_lengths"), file.ReadInt64s("block_dimensions"));
        var (exponents, weights) = (file.ReadDoubles("block_exponents"), file.ReadDoubles("block_weights"));
        if (new[] { lengths.Length, dimensions.Length, exponents.Length, weights.Length }.Any(n => n != names.Length))
            throw new InvalidDataException("The arrays that describe the embeddings' blocks differ in length.");
        if (lengths.Concat(dimensions).Any(n => n < 1) || exponents.Concat(weights).Any(x => !(Math.Abs(x) <= GreatestSetting)))
            throw new InvalidDataException($"The embeddings' blocks need lengths and dimensions of 1 or more, and exponents and weights of at most {GreatestSetting}.");
        return [.. names.Select((name, i) => new EmbeddingBlock(name, checked((int)lengths[i]), checked((int)dimensions[i]), exponents[i], weights[i]))];
    }
}
