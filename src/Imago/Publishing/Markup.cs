namespace Imago.Publishing;

/// <summary>
/// HTML that is safe to insert into a page. It can only be made from an interpolated string: the literal parts are markup, and every
/// inserted value is encoded unless it is markup itself. So encoding cannot be forgotten.
/// </summary>
/// <param name="Html">The HTML.</param>
internal readonly record struct Markup(string Html)
{
    /// <summary>Empty markup.</summary>
    public static Markup Empty { get; } = new(string.Empty);

    /// <summary>Creates markup from an interpolated string.</summary>
    /// <param name="markup">The string.</param>
    public static Markup Of(ref MarkupInterpolation markup) => new(markup.ToText());

    /// <summary>Concatenates markup.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p.Html)));

    /// <inheritdoc />
    public override string ToString() => Html;
}
