using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Imago.Publishing;

/// <summary>Builds <see cref="Markup"/> from an interpolated string and encodes the inserted values.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupInterpolation
{
    private readonly StringBuilder _html;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Length of the literal parts.</param>
    /// <param name="formattedCount">Number of values.</param>
    public MarkupInterpolation(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Appends a literal part unchanged.</summary>
    /// <param name="literal">The markup.</param>
    public void AppendLiteral(string literal) => _html.Append(literal);

    /// <summary>Appends markup.</summary>
    /// <param name="markup">The markup.</param>
    public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

    /// <summary>Appends a number.</summary>
    /// <param name="number">The number.</param>
    public void AppendFormatted(long number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Appends text, encoded for both element content and quoted attributes.</summary>
    /// <param name="text">The text.</param>
    public void AppendFormatted(string? text)
    {
        foreach (var c in (text ?? string.Empty).AsSpan())
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),

                // Control characters are not allowed in HTML; they are replaced by their visible symbols (U+2400 and on).
                < ' ' => _html.Append((char)(0x2400 + c)),
                '\u007f' => _html.Append('\u2421'),
                >= '\u0080' and <= '\u009f' => _html.Append('\ufffd'),
                _ => _html.Append(c),
            };
        }
    }

    /// <summary>The finished markup.</summary>
    public string ToText() => _html.ToString();
}
