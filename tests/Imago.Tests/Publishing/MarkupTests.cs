using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Imago.Publishing;

namespace Imago.Tests.Publishing;

public sealed class MarkupTests
{
    [Fact]
    public void AnyTextIsReadBackFromItsMarkupAndHoldsNoTag() => Prop.ForAll<string>(text =>
    {
        var markup = Markup.Of($"{text}").Html;
        var plain = string.Concat((text ?? string.Empty).Where(c => !char.IsControl(c)));
        var read = string.Concat(WebUtility.HtmlDecode(markup).Where(c => c is not ((>= '\u2400' and <= '\u2421') or '\ufffd')));
        return markup.IndexOfAny(['<', '>', '"', '\'']) < 0
            && read == string.Concat(plain.Where(c => c is not ((>= '\u2400' and <= '\u2421') or '\ufffd')));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MarkupPutIntoMarkupStaysMarkup()
    {
        var inner = Markup.Of($"<b>{"<"}</b>");
        Assert.Equal("<p><b>&lt;</b> 1234</p>", Markup.Of($"<p>{inner} {1234}</p>").Html);
    }

    [Theory]
    [InlineData(0, "0:00", "0")]
    [InlineData(89.6, "1:30", "1.5")]
    [InlineData(61, "1:01", "1")]
    [InlineData(5400, "90:00", "90")]
    public void LengthsOfFilmsAreRounded(double seconds, string clock, string minutes)
    {
        Assert.Equal(clock, FilmLength.Clock(seconds));
        Assert.Equal(minutes, FilmLength.Minutes(seconds));
    }
}
