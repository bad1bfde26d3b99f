namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// The characters that represent bytes in vocabularies of byte-level BPE (GPT-2's). Printable Latin-1 characters represent themselves; the
/// other 68 bytes are represented by U+0100 and following, in order.
/// </summary>
internal static class ByteAlphabet
{
    /// <summary>The suffix of a symbol that ends a word.</summary>
    public const string EndOfWord = "</w>";

    private const int Bytes = 256;

    /// <summary>The bytes in the order of their token ids: the printable ones first.</summary>
    public static IReadOnlyList<byte> Order { get; } =
        [.. AllBytes().Where(IsPrintable), .. AllBytes().Where(b => !IsPrintable(b))];

    /// <summary>The character of each byte, as a symbol.</summary>
    public static IReadOnlyList<string> Symbols { get; } = MakeSymbols();

    private static IEnumerable<byte> AllBytes() => Enumerable.Range(0, Bytes).Select(b => (byte)b);

    private static bool IsPrintable(byte value) => value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;

    private static string[] MakeSymbols()
    {
        var symbols = new string[Bytes];
        var unprintable = 0;
        foreach (var value in Order)
            symbols[value] = ((char)(IsPrintable(value) ? value : Bytes + unprintable++)).ToString();
        return symbols;
    }
}
