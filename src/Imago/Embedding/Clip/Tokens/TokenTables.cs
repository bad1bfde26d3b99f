using System.Globalization;
using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>The tables embedded in the library, made by tests/reference/clip_text_tables.py.</summary>
internal static class TokenTables
{
    /// <summary>Reads the lines of a file in <c>Embedding/Clip/Tokens/Tables</c>.</summary>
    /// <param name="name">Its name, such as <c>html5.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TokenTables).Assembly.GetManifestResourceStream($"Imago.Embedding.Clip.Tokens.{name}")
            ?? throw new InvalidOperationException($"The library was built without its table {name}.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Parses a hexadecimal number, which may be negative.</summary>
    public static int Number(ReadOnlySpan<char> text) =>
        text[0] == '-' ? -Number(text[1..]) : int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
