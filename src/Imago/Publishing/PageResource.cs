using System.Text;

namespace Imago.Publishing;

/// <summary>The page's files, which are embedded in the library.</summary>
internal static class PageResource
{
    private const string Prefix = "Imago.Publishing.Page.";

    /// <summary>The names of the files in a folder of <c>Publishing/Page</c>, such as <c>js/dom.js</c>.</summary>
    /// <param name="folder">The folder, with a trailing slash.</param>
    public static IEnumerable<string> Names(string folder) => typeof(PageResource).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix + folder, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]);

    /// <summary>The content of a file of <c>Publishing/Page</c>, with line feeds on every system.</summary>
    /// <param name="name">Its name, such as <c>index.html</c> or <c>js/dom.js</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(PageResource).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The library was built without its page file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
