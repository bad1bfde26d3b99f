using System.Text;
using System.Text.RegularExpressions;

namespace Imago.Publishing;

/// <summary>
/// The page's script from its modules, <c>Page/js/*.js</c>. Browsers load no modules from disk, so all become one classic script: each module after
/// those it imports from, without its imports and exports, within one strict function. That asks for top-level names unique over all modules.
/// </summary>
internal static partial class PageScript
{
    private const string Folder = "js/";
    private const int PatternMilliseconds = 10_000;

    /// <summary>The script that goes with the library's page.</summary>
    public static string Read() => Bundle(PageResource.Names(Folder).ToDictionary(name => name[Folder.Length..], PageResource.Read, StringComparer.Ordinal));

    /// <summary>Makes one script of modules.</summary>
    /// <param name="modules">Their texts by file name. The same modules give the same bytes, whatever their order here.</param>
    /// <exception cref="InvalidOperationException">Modules import in a circle, what is not there, or declare a name twice.</exception>
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
                throw new InvalidOperationException($"The page's module {name} imports itself, by way of others perhaps.");
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
