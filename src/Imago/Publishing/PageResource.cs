using System.Text;

namespace Imago.Publishing;

/// <summary>The page's files, which are part of the library.</summary>
internal static class PageResource
{
    /// <summary>The content of a file of <c>Publishing/Page</c>, with line feeds at its lines' ends on every system.</summary>
    /// <param name="name">Its name, such as <c>album.css</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(PageResource).Assembly.GetManifestResourceStream($"Imago.Publishing.Page.{name}")
            ?? throw new InvalidOperationException($"The library was built without its page file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
