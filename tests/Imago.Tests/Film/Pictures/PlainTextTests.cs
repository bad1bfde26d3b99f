using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  Summer \t\r\n in\u00A0the\u2029Alps  ", "Summer in the Alps")]
    [InlineData("a\0b\u0007c\u001Bd", "a b c d")]
    [InlineData("x\uD800y\uDC00z", "xyz")]
    [InlineData("ab\u202Ecd\u202C \u2067ef\u2069", "abcd ef")]
    [InlineData("\uFEFFa\u00ADb\u200Bc", "abc")]
    [InlineData("\uE000\uFDD0\U0010FFFF\u0378q", "q")]
    [InlineData("\u200B\u202E", "")]
    [InlineData("<b>&amp;</b>", "<b>&amp;</b>")]
    [InlineData("נסיעה צפון 2024", "נסיעה צפון 2024")]
    [InlineData("👩\u200D👩\u200D👧 می\u200Cخواهم", "👩\u200D👩\u200D👧 می\u200Cخواهم")]
    public void WhatCannotBeSeenIsLeftOut(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void StacksOfMarksAreCutDown()
    {
        Assert.Equal("a\u0301\u0302\u0303\u0304b\u0301", PlainText.Of("a\u0301\u0302\u0303\u0304\u0305\u0306\u0307b\u0301"));
        Assert.InRange(PlainText.Of("z" + new string('\u0336', 10_000)).Length, 1, 10);
    }

    [Fact]
    public void LongTextsEndInAnEllipsis()
    {
        var plain = PlainText.Of(string.Concat(Enumerable.Repeat("e\u0301", 5000)));
        Assert.Equal(301, PlainText.Elements(plain));
        Assert.EndsWith("e\u0301…", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 7, "one two…")]
    [InlineData("one two three", 8, "one two…")]
    [InlineData("🦋🦋🦋", 2, "🦋🦋…")]
    [InlineData("one", 0, "…")]
    public void ShortTextsAreWholeElements(string text, int elements, string shortened) => Assert.Equal(shortened, PlainText.Shortened(text, elements));

    [Theory]
    [InlineData("one two three", 9, 7)]
    [InlineData("one two three", 7, 7)]
    [InlineData("one two three", 13, 13)]
    [InlineData("one threehundred", 10, 10)]
    [InlineData("word", 2, 2)]
    public void HalfAWordGoesWhereLittleIsLost(string text, int elements, int whole) => Assert.Equal(whole, PlainText.WholeWords(text, elements));

    [Fact]
    public void MarkupIsEscaped() => Assert.Equal("&lt;i&gt;a&amp;amp;b&lt;/i&gt;", PlainText.AsMarkup("<i>a&amp;b</i>"));
}
