using System.Globalization;

namespace Imago.Tests.Support;

/// <summary>What a client asked.</summary>
internal sealed record TestRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>The first byte asked for; 0 for the whole.</summary>
    public int From => Header("range") is { } range ? int.Parse(range.Split('=')[1].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
}
