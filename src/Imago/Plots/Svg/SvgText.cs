using System.Text;

namespace Imago.Plots.Svg;

/// <summary>Escapes text for XML 1.0. Any title stays text: no tag, no entity, no character that XML forbids.</summary>
internal static class SvgText
{
    /// <summary>Escapes text for element content and for double-quoted attributes.</summary>
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

                // Control characters become visible symbols (U+2400 and following).
                < ' ' => xml.Append((char)(0x2400 + rune.Value)),
                0x7f => xml.Append('\u2421'),
                (>= 0x80 and <= 0x9f) or 0xfffe or 0xffff => xml.Append('\ufffd'),
                _ => xml.Append(rune.ToString()),
            };
        }

        return xml.ToString();
    }
}
