using FsCheck;
using FsCheck.Fluent;
using Imago.Serving;

namespace Imago.Tests.Serving;

/// <summary>The examples are those of RFC 9110 section 14.1.2, of a representation of 10,000 bytes, and the rules its text states.</summary>
public sealed class ByteRangeTests
{
    private const int Length = 10_000;

    [Theory]
    [InlineData("bytes=0-499", 0, 500)]
    [InlineData("bytes=500-999", 500, 500)]
    [InlineData("bytes=-500", 9500, 500)]
    [InlineData("bytes=9500-", 9500, 500)]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=-1", 9999, 1)]
    [InlineData("bytes=0-", 0, 10_000)]
    [InlineData("bytes=9999-99999", 9999, 1)]
    [InlineData("bytes=-99999", 0, 10_000)]
    [InlineData("BYTES=1-2", 1, 2)]
    [InlineData("bytes=, 1-2 ,", 1, 2)]
    [InlineData("bytes=00001-002", 1, 2)]
    [InlineData("bytes=1-99999999999999999999999999", 1, 9999)]
    public void APartIsFirstByteAndCount(string field, long first, long count) =>
        Assert.Equal(new ByteRange(RangeKind.Part, first, count), ByteRange.Parse(field, Length));

    [Theory]
    [InlineData("bytes=10000-")]
    [InlineData("bytes=10000-10000")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=99999999999999999999999999-")]
    public void BytesThatAreNotThereAreNotSatisfiable(string field) => Assert.Equal(RangeKind.Unsatisfiable, ByteRange.Parse(field, Length).Kind);

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
    [InlineData("bytes=1 - 2")]
    [InlineData("bytes=0x1-2")]
    [InlineData("bytes =1-2")]
    [InlineData("bytes: 1-2")]
    [InlineData("pages=1-2")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=٣-٤")]
    public void WhatIsMalformedOrManyRangesIsTheWhole(string? field) => Assert.Equal(new ByteRange(RangeKind.Whole, 0, Length), ByteRange.Parse(field, Length));

    [Theory]
    [InlineData("bytes=0-", RangeKind.Unsatisfiable)]
    [InlineData("bytes=0-0", RangeKind.Unsatisfiable)]
    [InlineData("bytes=-0", RangeKind.Unsatisfiable)]
    [InlineData("bytes=-5", RangeKind.Whole)]
    public void AnEmptyFileHasNoPart(string field, object kind) => Assert.Equal(kind, ByteRange.Parse(field, 0).Kind);

    [Fact]
    public void AnyFieldComesToBytesTheFileHas() =>
        Prop.ForAll(Fields().ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), (field, length) =>
        {
            var (kind, first, count) = ByteRange.Parse(field, length);
            return kind switch
            {
                RangeKind.Whole => first == 0 && count == length,
                RangeKind.Part => first >= 0 && count > 0 && first + count <= length,
                _ => first == 0 && count == 0,
            };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheBytesSentAreThoseOfTheDefinition() =>
        Prop.ForAll(Gen.Choose(0, 40).Three().ToArbitrary(), numbers =>
        {
            var (first, last, length) = numbers;
            var expected = Enumerable.Range(0, length).Where(i => i >= first && i <= last).ToArray();
            var (kind, from, count) = ByteRange.Parse($"bytes={first}-{last}", length);
            return last < first ? kind == RangeKind.Whole
                : expected.Length == 0 ? kind == RangeKind.Unsatisfiable
                : kind == RangeKind.Part && from == expected[0] && count == expected.Length;
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Fields() =>
        from signs in Gen.Elements("0", "1", "7", "99", "-", ",", " ", "=", "a", "9223372036854775807", "9223372036854775808").ListOf()
        select "bytes=" + string.Concat(signs);
}
