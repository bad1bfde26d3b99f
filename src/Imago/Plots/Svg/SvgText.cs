using System.Text;

namespace Imago.Plots.Svg;

/// <summary>Text as XML 1.0 has it. Whatever a title holds stays text: no tag, no entity, no character that XML forbids.</summary>
internal static class SvgText
{
    /// <summary>Encodes text for element content and for double-quoted attributes alike.</summary>
    public static string Encode(string text)
    {
        var xml = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '"' => xml.Append("&quot;"),
                '\'' => xml.Append("&#39;"),

                // Control characters become their pictures (U+2400 and on), which shows that they were there.
                < ' ' => xml.Append((char)(0x2400 + rune.Value)),
                0x7f => xml.Append('\u2421'),
                (>= 0x80 and <= 0x9f) or 0xfffe or 0xffff => xml.Append('\ufffd'),
                _ => xml.Append(rune.ToString()),
            };
        }

        return xml.ToString();
    }
}
