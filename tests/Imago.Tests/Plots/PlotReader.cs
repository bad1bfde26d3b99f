using System.Globalization;
using System.Xml.Linq;
using Imago.Plots;
using Imago.Plots.Layout;

namespace Imago.Tests.Plots;

/// <summary>Parses plots as XML and checks for what no plot may contain.</summary>
internal static class PlotReader
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static readonly string[] HostileTitles =
    [
        "<script>alert(1)</script>", "\" onload=\"alert(1)", "' x='", "a&b&amp;c", "]]><b>", "line\nbreak\tand\0nul\u0085", "\ufffe\uffff\ud800",
        "שלום עולם של תמונות", "\u202eabc", "蝴蝶在花园里飞舞的照片集合以及更多的文字", "🦋🌸👨‍👩‍👧‍👦 families", "﷽ ﷽",
        string.Concat(Enumerable.Repeat("endless ", 60)), new string('W', 300), "", "   ",
    ];

    public static string Sound(SvgDocument plot)
    {
        var svg = plot.ToSvg();
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        Assert.Equal(svg, plot.ToSvg());
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal(plot.Width.ToString(CultureInfo.InvariantCulture), root.Attribute("width")!.Value);
        Assert.All(root.Descendants(), e => Assert.Contains(e.Name.LocalName, (string[])["title", "desc", "rect", "g", "path", "text", "line", "circle", "image"]));
        Assert.All(root.Descendants().Attributes(), a => Assert.False(a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        var paper = new Box(0, 0, plot.Width, plot.Height);
        var texts = Texts(plot);
        Assert.All(texts, t => Assert.True(paper.Holds(t.Box), $"'{t.Text}' leaves the paper: {t.Box}"));
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.False(texts[i].Box.Overlaps(texts[j].Box), $"'{texts[i].Text}' overlaps '{texts[j].Text}'");
        }

        return svg;
    }

    /// <summary>Each line of text, and the box it may take with the widest of the fonts.</summary>
    public static (string Text, Box Box)[] Texts(SvgDocument plot) => [.. Elements(plot, "text").Select(e => (e.Value, BoxOf(e)))];

    public static IEnumerable<XElement> Elements(SvgDocument plot, string name) => XDocument.Parse(plot.ToSvg()).Root!.Descendants(Svg + name);

    public static IEnumerable<XElement> Group(SvgDocument plot, string name) =>
        Elements(plot, "g").Where(g => g.Attribute("class")?.Value == name);

    public static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static Box BoxOf(XElement text)
    {
        var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
        var width = TextWidth.Of(text.Value, size, text.Attribute("font-weight") is not null);
        var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        var box = new Box(left, y - (0.75 * size), width, 0.9 * size);
        return text.Attribute("transform") is null ? box : new Box(x - (0.75 * size), y - (width / 2), 0.9 * size, width);
    }
}
