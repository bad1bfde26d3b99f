namespace Imago.Publishing;

/// <summary>The page's style sheet: all of <c>Page/css</c>, in the order of the files' names, <c>base.css</c> before the rest.</summary>
internal static class PageStyle
{
    private const string Base = "css/base.css";

    /// <summary>The style sheet that goes with the library's page.</summary>
    public static string Read() => string.Join('\n', PageResource.Names("css/").OrderBy(name => name != Base).ThenBy(name => name, StringComparer.Ordinal).Select(PageResource.Read));
}
