using FsCheck;
using FsCheck.Fluent;
using Imago.Profiles.Selection;

namespace Imago.Tests.Profiles.Selection;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("img2", "img10")]
    [InlineData("img2", "IMG10")]
    [InlineData("IMG2", "img10")]
    [InlineData("img", "img1")]
    [InlineData("a9b10", "a10b2")]
    [InlineData("1-2", "1-10")]
    [InlineData("007", "8")]
    [InlineData("0", "00a")]
    [InlineData("99999999999999999999998", "99999999999999999999999")]
    [InlineData("img 1.jpg", "img1.jpg")]
    [InlineData("IMG", "img")]
    [InlineData("img01", "img1")]
    [InlineData("\u00c9t\u00e9", "\u00e9t\u00e9")]
    [InlineData("", "a")]
    public void TheFirstComesBeforeTheSecond(string first, string second)
    {
        Assert.InRange(NaturalOrder.Instance.Compare(first, second), int.MinValue, -1);
        Assert.InRange(NaturalOrder.Instance.Compare(second, first), 1, int.MaxValue);
    }

    [Fact]
    public void ItIsATotalOrder() => Prop.ForAll(Gen.Elements("a", "A", "0", "1", "9", "10", "_", "\u0131").ListOf().Select(string.Concat).Three().ToArbitrary(), names =>
    {
        var (a, b, c) = names;
        return Sign(a, b) == -Sign(b, a)
            && (Sign(a, b) == 0) == (a == b)
            && (Sign(a, b) > 0 || Sign(b, c) > 0 || Sign(a, c) <= 0);
    }).QuickCheckThrowOnFailure();

    private static int Sign(string a, string b) => Math.Sign(NaturalOrder.Instance.Compare(a, b));
}
