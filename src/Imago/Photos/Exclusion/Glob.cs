namespace Imago.Photos.Exclusion;

/// <summary>
/// A pattern for one name, without separators, as in <c>gitignore</c>: <c>*</c> matches any characters, <c>?</c> one, <c>[a-z]</c> and <c>[!a-z]</c> one of
/// a set. A backslash makes the next character literal. Case is ignored. A match takes at most time in proportion to the product of the two lengths.
/// </summary>
internal sealed class Glob
{
    private readonly List<GlobPart> _parts = [];

    /// <summary>Reads a pattern. Every text is valid: an opening bracket without a closing one is literal.</summary>
    /// <param name="pattern">The pattern.</param>
    public Glob(string pattern)
    {
        var text = Comparable(pattern);
        for (var at = 0; at < text.Length; at++)
        {
            var part = text[at] switch
            {
                '*' => new GlobPart(GlobPartKind.Any),
                '?' => new GlobPart(GlobPartKind.One),
                '[' when CharacterSet.Read(text, at) is { } set => new GlobPart(GlobPartKind.Set) { Set = set },
                '\\' when at + 1 < text.Length => new GlobPart(GlobPartKind.Letter) { Letter = text[++at] },
                var letter => new GlobPart(GlobPartKind.Letter) { Letter = letter },
            };
            at += part.Set is { } read ? read.Length - 1 : 0;
            if (part.Kind != GlobPartKind.Any || _parts is not [.., { Kind: GlobPartKind.Any }])
                _parts.Add(part);
        }
    }

    /// <summary>A name in the form that patterns compare: upper case.</summary>
    /// <param name="name">The name.</param>
    public static string Comparable(string name) => name.ToUpperInvariant();

    /// <summary>True if the pattern matches a name.</summary>
    /// <param name="name">The name, as <see cref="Comparable"/> gives it.</param>
    public bool IsMatch(ReadOnlySpan<char> name)
    {
        // After a mismatch, only the last star needs to take one character more.
        var (part, at, star, resume) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            if (part < _parts.Count && _parts[part].Kind == GlobPartKind.Any)
                (star, resume) = (part++, at);
            else if (part < _parts.Count && _parts[part].Takes(name[at]))
                (part, at) = (part + 1, at + 1);
            else if (star >= 0)
                (part, at) = (star + 1, ++resume);
            else
                return false;
        }

        return part == _parts.Count || (part == _parts.Count - 1 && _parts[part].Kind == GlobPartKind.Any);
    }
}
