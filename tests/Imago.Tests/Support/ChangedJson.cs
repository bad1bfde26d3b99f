using System.Text.Json.Nodes;

namespace Imago.Tests.Support;

/// <summary>Changes JSON documents one place at a time: each node becomes null, another kind, huge, deep or missing, or occurs twice.</summary>
internal static class ChangedJson
{
    private static readonly string[] Others =
        ["null", "true", "-1", "0", "2147483647", "9223372036854775807", "1e308", "1e400", "\"text\"", "\"\\ud800\"", "\"\"", "[]", "[null]", "[[]]", "{}", "{\"a\":null}", "{\"a\":1,\"a\":2}", Deep(200), Deep(100_000)];

    /// <summary>Every document that one change makes.</summary>
    public static IEnumerable<string> Of(string document)
    {
        var places = Places(JsonNode.Parse(document)!).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            foreach (var other in Others)
                yield return With(document, i, other);
            if (i > 0)
                yield return Without(document, i);
        }

        for (var length = 0; length < document.Length; length += 1 + (document.Length / 100))
            yield return document[..length];
    }

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private static string With(string document, int place, string other)
    {
        const string Mark = "\"the place\"";
        var root = JsonNode.Parse(document)!;
        var node = Places(root).ElementAt(place);
        var text = node == root ? Mark : Replaced(root, node, JsonNode.Parse(Mark)!);
        return text.Replace(Mark, other, StringComparison.Ordinal);
    }

    private static string Replaced(JsonNode root, JsonNode node, JsonNode mark)
    {
        node.ReplaceWith(mark);
        return root.ToJsonString();
    }

    private static string Without(string document, int place)
    {
        var root = JsonNode.Parse(document)!;
        var node = Places(root).ElementAt(place);
        if (node.Parent is JsonObject parent)
            parent.Remove(node.GetPropertyName());
        else
            node.Parent!.AsArray().RemoveAt(node.GetElementIndex());
        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        yield return node;
        var below = node switch { JsonObject members => members.Select(m => m.Value), JsonArray items => items, _ => [] };
        foreach (var place in below.OfType<JsonNode>().SelectMany(Places))
            yield return place;
    }
}
