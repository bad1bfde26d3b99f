using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;

namespace Imago.Tests.Film.H264.Syntax;

public sealed class BitTests
{
    [Theory]
    [InlineData(0u, "1")]
    [InlineData(1u, "010")]
    [InlineData(2u, "011")]
    [InlineData(3u, "00100")]
    [InlineData(8u, "0001001")]
    public void UnsignedGolombCodesAreTheStandardsTable(uint value, string bits)
    {
        var writer = new BitWriter();
        writer.UnsignedGolomb(value);
        writer.Align(false);
        Assert.StartsWith(bits, string.Concat(writer.ToArray().Select(b => Convert.ToString(b, 2).PadLeft(8, '0'))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(1, 1u)]
    [InlineData(-1, 2u)]
    [InlineData(2, 3u)]
    [InlineData(-2, 4u)]
    public void SignedGolombCodesMapAsTheStandardsTable(int value, uint code)
    {
        var (signed, unsigned) = (new BitWriter(), new BitWriter());
        signed.SignedGolomb(value);
        unsigned.UnsignedGolomb(code);
        signed.TrailingBits();
        unsigned.TrailingBits();
        Assert.Equal(unsigned.ToArray(), signed.ToArray());
    }

    [Fact]
    public void WhatIsWrittenIsReadBack() => Prop.ForAll<uint[], int[], bool[]>((unsigned, signed, flags) =>
    {
        uint[] numbers = [.. unsigned.Select(u => u == uint.MaxValue ? 0 : u), uint.MaxValue - 1];
        int[] integers = [.. signed.Select(s => s == int.MinValue ? 0 : s), int.MaxValue, -int.MaxValue];
        var writer = new BitWriter();
        foreach (var number in numbers)
            writer.UnsignedGolomb(number);
        foreach (var flag in flags)
            writer.Flag(flag);
        foreach (var integer in integers)
            writer.SignedGolomb(integer);
        writer.Bits(0xdeadbeef, 32);
        writer.TrailingBits();
        var reader = new RbspReader(writer.ToArray());
        Assert.All(numbers, n => Assert.Equal(n, reader.UnsignedGolomb()));
        Assert.All(flags, f => Assert.Equal(f, reader.Flag()));
        Assert.All(integers, i => Assert.Equal(i, reader.SignedGolomb()));
        Assert.True(reader.MoreData);
        Assert.Equal(0xdeadbeef, reader.Bits(32));
        Assert.False(reader.MoreData);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadingPastTheStopBitIsAnError()
    {
        var reader = new RbspReader(new byte[] { 0b1010_0000 });
        Assert.Equal(0b10u, reader.Bits(2));
        Assert.Throws<UnsupportedBitstreamException>(() => reader.Flag());
    }

    [Fact]
    public void APayloadOfZerosHasNoStopBit() => Assert.Throws<UnsupportedBitstreamException>(() => new RbspReader(new byte[3]));

    [Fact]
    public void AnEndlessGolombCodeIsAnError()
    {
        var reader = new RbspReader(new byte[] { 0, 0, 0, 0, 0, 1 });
        Assert.Throws<UnsupportedBitstreamException>(() => reader.UnsignedGolomb());
    }
}
