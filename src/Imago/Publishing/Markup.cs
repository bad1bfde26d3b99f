namespace Imago.Publishing;

/// <summary>
/// HTML that is safe to put into a page. The one way to make it is an interpolated string: its literal parts are markup, and every value
/// put into it is encoded, unless it is markup itself. A forgotten encoding cannot happen.
/// </summary>
/// <param name="Html">The HTML.</param>
internal readonly record struct Markup(string Html)
{
    /// <summary>No markup.</summary>
    public static Markup Empty { get; } = new(string.Empty);

    /// <summary>Markup from an interpolated string.</summary>
    /// <param name="markup">The string.</param>
    public static Markup Of(ref MarkupInterpolation markup) => new(markup.ToText());

    /// <summary>Pieces one after the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p.Html)));

    /// <inheritdoc />
    public override string ToString() => Html;
}
