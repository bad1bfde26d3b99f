using System.Text;
using Imago.Plots.Layout;

namespace Imago.Plots.Svg;

/// <summary>An SVG picture while it is drawn: elements in order, later ones above earlier ones. All values are escaped.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _body = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element that <see cref="Close"/> ends.</summary>
    public void Open(string name, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Begin(name, attributes);
        _body.Append(">\n");
        _open.Push(name);
    }

    /// <summary>Ends the element opened last.</summary>
    public void Close() => _body.Append("</").Append(_open.Pop()).Append(">\n");

    /// <summary>Draws an element without content.</summary>
    public void Draw(string name, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Begin(name, attributes);
        _body.Append("/>\n");
    }

    /// <summary>Adds a title to the element opened last; browsers show it as a tooltip.</summary>
    public void Describe(string text) => _body.Append("<title>").Append(SvgText.Encode(text)).Append("</title>\n");

    /// <summary>Draws a line of text.</summary>
    /// <param name="x">The x of its anchor.</param>
    /// <param name="y">The y of its baseline.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">Its style.</param>
    /// <param name="more">Further attributes.</param>
    public void Text(double x, double y, string text, SvgTextStyle style, params ReadOnlySpan<SvgAttribute> more)
    {
        Begin("text", [("x", x), ("y", y), ("font-size", style.Size), ("fill", style.Fill)]);
        if (style.IsBold)
            Append(("font-weight", "600"));
        if (style.Anchor != TextAnchor.Start)
            Append(("text-anchor", style.Anchor == TextAnchor.Middle ? "middle" : "end"));
        foreach (var attribute in more)
            Append(attribute);
        _body.Append('>').Append(SvgText.Encode(text)).Append("</text>\n");
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, params ReadOnlySpan<SvgAttribute> more)
    {
        Begin("line", [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", stroke), ("stroke-width", width)]);
        foreach (var attribute in more)
            Append(attribute);
        _body.Append("/>\n");
    }

    /// <summary>Draws a filled rectangle.</summary>
    public void Rectangle(Box box, string fill) =>
        Draw("rect", ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height), ("fill", fill));

    /// <summary>Returns the elements.</summary>
    public override string ToString() => _open.Count == 0 ? _body.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is not closed.");

    private void Begin(string name, ReadOnlySpan<SvgAttribute> attributes)
    {
        _body.Append('<').Append(name);
        foreach (var attribute in attributes)
            Append(attribute);
    }

    private void Append(SvgAttribute attribute) =>
        _body.Append(' ').Append(attribute.Name).Append("=\"").Append(SvgText.Encode(attribute.Value)).Append('"');
}
