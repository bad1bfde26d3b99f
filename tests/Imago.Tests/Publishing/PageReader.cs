using System.Net;
using System.Text.RegularExpressions;

namespace Imago.Tests.Publishing;

/// <summary>Reads the pages as a browser's tokenizer does: tags with quoted attributes, and the text between them.</summary>
internal static partial class PageReader
{
    public sealed record Tag(string Name, IReadOnlyDictionary<string, string> Attributes);

    /// <summary>The opening tags; fails if text between tags contains an angle bracket.</summary>
    public static List<Tag> Tags(string html)
    {
        List<Tag> tags = [];
        var end = 0;
        foreach (Match match in TagPattern().Matches(html))
        {
            Assert.DoesNotContain('<', html[end..match.Index]);
            Assert.DoesNotContain('>', html[end..match.Index]);
            end = match.Index + match.Length;
            if (match.Groups["name"].Success)
                tags.Add(new Tag(match.Groups["name"].Value, ReadAttributes(match.Groups["attributes"].Value)));
        }

        Assert.DoesNotContain('<', html[end..]);
        return tags;
    }

    /// <summary>Every URL in the page.</summary>
    public static IEnumerable<string> Urls(string html) => Tags(html)
        .SelectMany(tag => tag.Attributes)
        .Where(a => a.Key is "href" or "src" or "poster" or "srcset" or "action" or "data")
        .Select(a => a.Value);

    private static Dictionary<string, string> ReadAttributes(string text)
    {
        Dictionary<string, string> attributes = [];
        foreach (Match match in AttributePattern().Matches(text))
        {
            // A repeated attribute means that a value has broken out of its quotes.
            Assert.True(attributes.TryAdd(match.Groups["key"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        }

        return attributes;
    }

    [GeneratedRegex("<!DOCTYPE html>|</[a-z0-9]+>|<(?<name>[a-z0-9]+)(?<attributes>(\\s+[a-z-]+(=\"[^\"<>]*\")?)*)\\s*>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TagPattern();

    [GeneratedRegex("(?<key>[a-z-]+)(=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AttributePattern();
}
