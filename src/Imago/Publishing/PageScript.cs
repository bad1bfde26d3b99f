using System.Text;
using System.Text.RegularExpressions;

namespace Imago.Publishing;

/// <summary>
/// Joins the page's modules, <c>Page/js/*.js</c>, into one classic script, because browsers load no modules from disk. Each module follows
/// those that it imports, without imports and exports, in one strict function. So top-level names must be unique across modules.
/// </summary>
internal static partial class PageScript
{
    private const string Folder = "js/";
    private const int PatternMilliseconds = 10_000;

    /// <summary>The script of the library's page.</summary>
    public static string Read() => Bundle(PageResource.Names(Folder).ToDictionary(name => name[Folder.Length..], PageResource.Read, StringComparer.Ordinal));

    /// <summary>Joins modules into one script.</summary>
    /// <param name="modules">Their texts by file name. The same modules give the same bytes in any order.</param>
    /// <exception cref="InvalidOperationException">
    /// Modules import each other in a circle, import a missing module, or declare a name twice.
    /// </exception>
    internal static string Bundle(IReadOnlyDictionary<string, string> modules)
    {
        RefuseNamesDeclaredTwice(modules);
        var script = new StringBuilder("\"use strict\";\n\n(() => {\n");
        foreach (var name in InOrder(modules))
            script.Append("// ").Append(name).Append('\n').Append(Plain(modules[name])).Append('\n');
        return script.Append("})();\n").ToString();
    }

    private static string Plain(string module) => Export().Replace(Import().Replace(module, string.Empty), string.Empty).Trim('\n') + "\n";

    private static void RefuseNamesDeclaredTwice(IReadOnlyDictionary<string, string> modules)
    {
        var declarations = modules.SelectMany(m => Declaration().Matches(m.Value).Select(d => (Name: d.Groups["name"].Value, Module: m.Key)));
        if (declarations.GroupBy(d => d.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"The page's modules declare '{twice.Key}' more than once: {string.Join(", ", twice.Select(d => d.Module).Order(StringComparer.Ordinal))}.");
    }

    private static List<string> InOrder(IReadOnlyDictionary<string, string> modules)
    {
        List<string> order = [];
        HashSet<string> open = new(StringComparer.Ordinal);
        foreach (var name in modules.Keys.Order(StringComparer.Ordinal))
            Visit(name);
        return order;

        void Visit(string name)
        {
            if (order.Contains(name))
                return;
            if (!open.Add(name))
                throw new InvalidOperationException($"The page's module {name} imports itself, directly or through others.");
            foreach (Match import in Import().Matches(modules[name]))
            {
                var source = import.Groups["file"].Value;
                RefuseUnknown(name, source, import.Groups["names"].Value);
                Visit(source);
            }

            order.Add(name);
        }

        void RefuseUnknown(string name, string source, string names)
        {
            if (!modules.TryGetValue(source, out var text))
                throw new InvalidOperationException($"The page's module {name} imports from {source}, which is not there.");
            var exports = Declaration().Matches(text).Where(d => d.Groups["export"].Success).Select(d => d.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            if (names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(n => !exports.Contains(n)) is { } missing)
                throw new InvalidOperationException($"The page's module {name} imports '{missing}', which {source} does not export.");
        }
    }

    [GeneratedRegex("^import \\{(?<names>[^}]*)\\} from \"\\./(?<file>[^\"]+)\";\\n", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternMilliseconds)]
    private static partial Regex Import();

    [GeneratedRegex("^export (?=(async |function|const|let|class))", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternMilliseconds)]
    private static partial Regex Export();

    [GeneratedRegex("^(?<export>export )?(async )?(function\\*?|const|let|class) (?<name>[A-Za-z_$][\\w$]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternMilliseconds)]
    private static partial Regex Declaration();
}
