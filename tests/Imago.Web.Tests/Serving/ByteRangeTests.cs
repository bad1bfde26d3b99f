using FsCheck;
using FsCheck.Fluent;
using Imago.Web.Serving;
using Microsoft.Net.Http.Headers;

namespace Imago.Web.Tests.Serving;

/// <summary>The examples of RFC 9110 section 14.1.2, for a representation of 10,000 bytes, and the rules in its text.</summary>
public sealed class ByteRangeTests
{
    private const int Length = 10_000;

    [Theory]
    [InlineData("bytes=0-499", 0L, 499L)]
    [InlineData("bytes=500-999", 500L, 999L)]
    [InlineData("bytes=-500", 9500L, 9999L)]
    [InlineData("bytes=9500-", 9500L, 9999L)]
    [InlineData("bytes=0-0", 0L, 0L)]
    [InlineData("bytes=-1", 9999L, 9999L)]
    [InlineData("bytes=0-", 0L, 9999L)]
    [InlineData("bytes=9999-99999", 9999L, 9999L)]
    [InlineData("bytes=-99999", 0L, 9999L)]
    [InlineData("BYTES=1-2", 1L, 2L)]
    [InlineData("bytes=, 1-2 ,", 1L, 2L)]
    [InlineData("bytes=00001-002", 1L, 2L)]
    [InlineData("bytes=1-9223372036854775807", 1L, 9999L)]
    public void APartIsFirstAndLastByte(string field, long first, long last) =>
        Assert.Equal(new ContentRangeHeaderValue(first, last, Length), ByteRange.Resolve(field, Length));

    [Theory]
    [InlineData("bytes=10000-")]
    [InlineData("bytes=10000-10000")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=9223372036854775807-")]
    public void BytesThatAreNotThereAreNotSatisfiable(string field) => Assert.Equal(new ContentRangeHeaderValue(Length), ByteRange.Resolve(field, Length));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=1-b")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=0x1-2")]
    [InlineData("bytes: 1-2")]
    [InlineData("pages=1-2")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=0-1,bytes=5-6")]
    [InlineData("bytes=٣-٤")]
    [InlineData("bytes=99999999999999999999999999-")]
    public void WhatIsMalformedOrManyRangesIsTheWhole(string? field) => Assert.Null(ByteRange.Resolve(field, Length));

    [Theory]
    [InlineData("bytes=0-", true)]
    [InlineData("bytes=0-0", true)]
    [InlineData("bytes=-0", true)]
    [InlineData("bytes=-5", false)]
    public void AnEmptyFileHasNoPart(string field, bool refused) =>
        Assert.Equal(refused ? new ContentRangeHeaderValue(0) : null, ByteRange.Resolve(field, 0));

    [Fact]
    public void AnyFieldComesToBytesTheFileHas() =>
        Prop.ForAll(Fields().ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), (field, length) =>
            ByteRange.Resolve(field, length) is not { } range
            || (range.Length == length && (!range.HasRange || (range.From >= 0 && range.From <= range.To && range.To < length)))).QuickCheckThrowOnFailure();

    [Fact]
    public void TheBytesSentAreThoseOfTheDefinition() =>
        Prop.ForAll(Gen.Choose(0, 40).Three().ToArbitrary(), numbers =>
        {
            var (first, last, length) = numbers;
            var expected = Enumerable.Range(0, length).Where(i => i >= first && i <= last).ToArray();
            var range = ByteRange.Resolve($"bytes={first}-{last}", length);
            return last < first ? range is null
                : expected.Length == 0 ? range is { HasRange: false }
                : range!.From == expected[0] && range.To == expected[^1];
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Fields() =>
        from signs in Gen.Elements("0", "1", "7", "99", "-", ",", " ", "=", "a", "9223372036854775807", "9223372036854775808").ListOf()
        select "bytes=" + string.Concat(signs);
}
