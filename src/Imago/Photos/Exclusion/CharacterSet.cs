namespace Imago.Photos.Exclusion;

/// <summary>A set of characters in a pattern, such as <c>[a-z_]</c> or <c>[!0-9]</c>.</summary>
internal sealed class CharacterSet
{
    private readonly List<(char First, char Last)> _ranges = [];
    private readonly bool _isInverse;

    private CharacterSet(bool isInverse) => _isInverse = isInverse;

    /// <summary>Its length in the pattern, brackets included.</summary>
    public int Length { get; private set; }

    /// <summary>Reads a set; null if the closing bracket is missing.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="start">The index of the opening bracket.</param>
    public static CharacterSet? Read(string pattern, int start)
    {
        var at = start + 1;
        var isInverse = at < pattern.Length && pattern[at] is '!' or '^';
        var set = new CharacterSet(isInverse);
        at += isInverse ? 1 : 0;

        // A closing bracket in first place is a member of the set.
        for (var first = at; at < pattern.Length && (pattern[at] != ']' || at == first); at++)
        {
            var from = Character(pattern, ref at);
            var to = from;
            if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
            {
                at += 2;
                to = Character(pattern, ref at);
            }

            set._ranges.Add((from, to));
        }

        set.Length = at - start + 1;
        return at < pattern.Length ? set : null;
    }

    /// <summary>True if the set has the character.</summary>
    public bool Contains(char character) => _ranges.Exists(range => range.First <= character && character <= range.Last) != _isInverse;

    private static char Character(string pattern, ref int at) => pattern[at] == '\\' && at + 1 < pattern.Length ? pattern[++at] : pattern[at];
}
