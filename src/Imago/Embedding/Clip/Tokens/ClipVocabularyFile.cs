using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// Reads a tokenizer's files, recognized by their content: OpenAI's list of merges, with or without gzip, or Hugging Face's vocabulary with
/// the list of merges beside it.
/// </summary>
internal static class ClipVocabularyFile
{
    // The largest published files have 3.2 million bytes unpacked and 49,408 ids.
    private const int MostBytes = 8 << 20;
    private const int MostIds = 1 << 20;
    private const string Merges = "merges.txt";
    private static readonly string[] Names = ["bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt", "vocab.json"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="path">The file, or a folder that holds it under one of its usual names.</param>
    /// <exception cref="InvalidFileException">It is missing or has another form.</exception>
    public static ClipVocabulary Read(string path)
    {
        if (Directory.Exists(path))
        {
            path = Array.Find(Array.ConvertAll(Names, name => Path.Combine(path, name)), File.Exists)
                ?? throw new InvalidFileException(path, $"expected {string.Join(", ", Names)} (with {Merges}) in this folder, found none of them.");
        }

        var content = ReadBytes(path);
        return content.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? FromIds(path, content) : FromMerges(path, content);
    }

    private static ClipVocabulary FromMerges(string path, byte[] content) => Checked(path, () =>
    {
        var merges = ParseMerges(content);
        return merges.Count == ClipVocabulary.ClipMerges
            ? ClipVocabulary.FromMerges(merges)
            : throw new FormatException($"expected {ClipVocabulary.ClipMerges} merges, found {merges.Count}; a file of another length needs its vocab.json, which is then the file to name");
    });

    private static ClipVocabulary FromIds(string path, byte[] content)
    {
        var ids = Checked(path, () => ParseIds(content));
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Merges);
        var merges = ReadBytes(beside);
        var parsed = Checked(beside, () => ParseMerges(merges));
        return Checked(path, () => new ClipVocabulary(ids, parsed));
    }

    private static T Checked<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new InvalidFileException(path, $"expected a tokenizer's file as published with CLIP: {e.Message}.", e);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = RegularFile.OpenRead(path, 1 << 16);
            Span<byte> start = stackalloc byte[2];
            var isPacked = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0x1F, 0x8B];
            file.Position = 0;
            using var unpacked = isPacked ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var content = new MemoryStream();
            var block = new byte[1 << 14];
            for (var read = unpacked.Read(block); read > 0; read = unpacked.Read(block))
            {
                content.Write(block, 0, read);
                if (content.Length > MostBytes)
                    throw new InvalidFileException(path, $"expected a tokenizer's file of at most {MostBytes} bytes, found more.");
            }

            return content.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidFileException(path, $"expected a tokenizer's file, found one that gzip cannot unpack: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a tokenizer's file, but it cannot be opened: {e.Message}", e);
        }
    }

    // A line with the version, then one pair per line. CLIP's own file lists more pairs than CLIP uses.
    private static List<(string Left, string Right)> ParseMerges(byte[] content)
    {
        var lines = Utf8.GetString(content).AsSpan().EnumerateLines();
        if (!lines.MoveNext() || !lines.Current.Contains("#version", StringComparison.Ordinal))
            throw new FormatException("its first line should hold \"#version\"");
        var merges = new List<(string, string)>();
        while (merges.Count < ClipVocabulary.ClipMerges && lines.MoveNext())
        {
            var line = lines.Current.Trim();
            var space = line.IndexOf(' ');
            if (line.IsEmpty)
                continue;
            if (space < 0 || line[(space + 1)..].Contains(' '))
                throw new FormatException($"line {merges.Count + 2} should hold two symbols with a space between");
            merges.Add((line[..space].ToString(), line[(space + 1)..].ToString()));
        }

        return merges;
    }

    private static Dictionary<string, int> ParseIds(byte[] content)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(content)!;
            return ids.Count <= MostIds && ids.Values.All(id => id is >= 0 and < MostIds)
                ? ids
                : throw new FormatException($"its ids should be from 0 to {MostIds - 1}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"it should be a JSON object of symbols and their ids ({e.Message})", e);
        }
    }
}
