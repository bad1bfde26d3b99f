using Imago.Errors;
using Imago.Storage;

namespace Imago.Profiles.Titles;

/// <summary>The labels from which clusters are named.</summary>
public sealed class Vocabulary
{
    private const string Resource = "Imago.Profiles.Titles.vocabulary.txt";
    private const int MaxLength = 100;
    private const int MaxLabels = 20_000;

    private Vocabulary(IReadOnlyList<string> labels)
    {
        Labels = labels;
        Fingerprint = ContentHash.Of(labels);
    }

    /// <summary>The labels in file order, all different.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>SHA-256 of the labels, in lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>
    /// Reads a vocabulary: one label per line, in UTF-8, UTF-16 or Windows-1252. Empty lines and lines that begin with <c>#</c> are
    /// ignored.
    /// </summary>
    /// <param name="path">The file's path; with null, the built-in vocabulary is read.</param>
    /// <exception cref="InvalidFileException">The file cannot be opened, has no label, or is not a list of labels.</exception>
    public static Vocabulary Read(string? path)
    {
        if (path is null)
        {
            using var resource = typeof(Vocabulary).Assembly.GetManifestResourceStream(Resource)!;
            return Parse("the built-in vocabulary", resource);
        }

        try
        {
            using var stream = RegularFile.OpenRead(path);
            return Parse(path, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a vocabulary, a label per line, but it cannot be opened: {e.Message}", e);
        }
    }

    private static Vocabulary Parse(string path, Stream stream)
    {
        var encoding = TableText.EncodingOf(path, stream);
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding);
        var labels = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var label = line.Trim();
            if (label.Length == 0 || label[0] == '#' || !seen.Add(label))
                continue;
            if (label.Length > MaxLength || label.Any(char.IsControl))
                throw new InvalidFileException(path, FormattableString.Invariant($"expected labels of at most {MaxLength} characters, without control characters; line {number} is not such a label."));
            if (labels.Count == MaxLabels)
                throw new InvalidFileException(path, FormattableString.Invariant($"expected at most {MaxLabels} labels; line {number} is one more."));
            labels.Add(label);
        }

        return labels.Count > 0 ? new Vocabulary(labels) : throw new InvalidFileException(path, "expected a label per line, found none.");
    }
}
