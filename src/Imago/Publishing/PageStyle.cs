namespace Imago.Publishing;

/// <summary>The page's style sheet: all files of <c>Page/css</c> in order of name, <c>base.css</c> first.</summary>
internal static class PageStyle
{
    private const string Base = "css/base.css";

    /// <summary>The style sheet of the library's page.</summary>
    public static string Read() => string.Join('\n', PageResource.Names("css/").OrderBy(name => name != Base).ThenBy(name => name, StringComparer.Ordinal).Select(PageResource.Read));
}
