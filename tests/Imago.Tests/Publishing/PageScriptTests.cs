using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Imago.Music;
using Imago.Music.Roll;
using Imago.Publishing;

namespace Imago.Tests.Publishing;

public sealed partial class PageScriptTests
{
    [Fact]
    public void ThePagesModulesBecomeOneScriptWithoutImportsAndExports()
    {
        var script = PageScript.Read();
        Assert.DoesNotMatch(ModuleLine(), script);
        Assert.StartsWith("\"use strict\";\n\n(() => {\n", script, StringComparison.Ordinal);
        Assert.EndsWith("})();\n", script, StringComparison.Ordinal);
        foreach (var module in PageResource.Names("js/"))
            Assert.Contains($"// {module[3..]}\n", script, StringComparison.Ordinal);
        Assert.Equal(script, PageScript.Read());
    }

    [Fact]
    public void ModulesStandAfterThoseTheyImport() => Assert.Equal(
        """
        "use strict";

        (() => {
        // c.js
        function third() {}

        // b.js
        const second = third;

        // a.js
        class First {}
        second(third);

        })();

        """,
        PageScript.Bundle(new Dictionary<string, string>
        {
            ["a.js"] = "import { second } from \"./b.js\";\nimport {\n  third,\n} from \"./c.js\";\n\nexport class First {}\nsecond(third);\n",
            ["b.js"] = "import { third } from \"./c.js\";\n\nexport const second = third;\n",
            ["c.js"] = "export function third() {}\n",
        }));

    [Theory]
    [InlineData("import { b } from \"./b.js\";\nexport const a = b;\n", "import { a } from \"./a.js\";\nexport const b = a;\n", "imports itself")]
    [InlineData("import { c } from \"./c.js\";\n", "", "not there")]
    [InlineData("import { b } from \"./b.js\";\n", "const b = 1;\n", "does not export")]
    [InlineData("const same = 1;\n", "export async function same() {}\n", "more than once")]
    public void ModulesThatDoNotFitTogetherAreRefused(string a, string b, string why)
    {
        var error = Assert.Throws<InvalidOperationException>(() => PageScript.Bundle(new Dictionary<string, string> { ["a.js"] = a, ["b.js"] = b }));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheStyleBeginsWithItsBase()
    {
        var style = PageStyle.Read();
        Assert.StartsWith(PageResource.Read("css/base.css"), style, StringComparison.Ordinal);
        Assert.All(PageResource.Names("css/"), name => Assert.Contains(PageResource.Read(name), style, StringComparison.Ordinal));
    }

    [Fact]
    public void ThePlayheadRunsWhereTheRollsHaveTheirTimeAxis()
    {
        var root = XDocument.Parse(PianoRoll.Draw(new Score("A title", 100, new(4), new(9, Mode.Aeolian), 480, [], []), RollFolder.Strip).ToSvg()).Root!;
        double Share(string edge) => double.Parse(root.Attribute(edge)!.Value, CultureInfo.InvariantCulture) / RollFolder.Strip.Width;
        var script = PageScript.Read();
        Assert.Contains(FormattableString.Invariant($"const rollLeft = {Share("data-left")};"), script, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"const rollRight = {Share("data-right")};"), script, StringComparison.Ordinal);
    }

    [GeneratedRegex("^(import|export) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ModuleLine();
}
