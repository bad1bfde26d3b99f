using System.Text.RegularExpressions;

namespace Imago.Embedding.Weights;

/// <summary>A model's repository on the Hub, at a revision.</summary>
/// <param name="Owner">The user or organisation.</param>
/// <param name="Name">The repository's name.</param>
/// <param name="Revision">A branch, a tag or a commit.</param>
internal sealed partial record HubRepository(string Owner, string Name, string Revision)
{
    /// <summary>The revision if none is named.</summary>
    public const string DefaultRevision = "main";

    /// <summary>Owner and name as people write them.</summary>
    public string Id => $"{Owner}/{Name}";

    /// <summary>Reads <c>owner/name</c> or <c>owner/name@revision</c>; null if a text is neither.</summary>
    /// <param name="text">The text.</param>
    public static HubRepository? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text.Contains("..", StringComparison.Ordinal) || match.Groups["id"].Value.Contains("--", StringComparison.Ordinal))
            return null;
        var revision = match.Groups["revision"] is { Success: true } given ? given.Value : DefaultRevision;
        return new HubRepository(match.Groups["owner"].Value, match.Groups["name"].Value, revision);
    }

    /// <summary>The address of a file.</summary>
    /// <param name="endpoint">The Hub's address.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="file">The file's path in the repository.</param>
    public Uri UrlOf(Uri endpoint, string revision, string file) =>
        new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{Owner}/{Name}/resolve/{Uri.EscapeDataString(revision)}/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}");

    [GeneratedRegex(
        @"\A(?<id>(?<owner>[A-Za-z0-9_][A-Za-z0-9_.-]*)/(?<name>[A-Za-z0-9_][A-Za-z0-9_.-]*))(@(?<revision>[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*))?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
