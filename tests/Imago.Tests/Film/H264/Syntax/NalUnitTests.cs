using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;

namespace Imago.Tests.Film.H264.Syntax;

public sealed class NalUnitTests
{
    [Fact]
    public void PayloadsSurviveEmulationPrevention() => Prop.ForAll(SparsePayloads().ToArbitrary(), payload =>
    {
        var unit = NalUnit.Build(3, NalUnitType.Sei, payload);
        Assert.Equal(payload, NalUnit.PayloadOf(unit));
        Assert.Equal(NalUnitType.Sei, NalUnit.TypeOf(unit));
        for (var i = 0; i + 2 < unit.Length; i++)
            Assert.False(unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] < 3, "a start code arose within a unit");
        Assert.NotEqual(0, unit[^1]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AStreamIsSplitTheSameHoweverItArrives()
    {
        var property = Prop.ForAll(SparsePayloads().NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (payloads, step) =>
        {
            var units = payloads.Select(p => NalUnit.Build(1, NalUnitType.Slice, p)).ToArray();
            var stream = units.SelectMany((u, i) => (byte[])[.. i % 2 == 0 ? ByteStream.StartCode : ByteStream.StartCode[1..], .. u, .. new byte[i % 3]]).ToArray();
            Assert.Equal(units, NalUnitReader.Read(new Trickle(stream, step)).Select(u => u.ToArray()));
        });
        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void UnitsLongerThanTheBufferAreRead()
    {
        var random = new Random(5);
        var units = Enumerable.Range(0, 5).Select(i =>
        {
            var payload = new byte[i * 400_000];
            random.NextBytes(payload);
            return NalUnit.Build(1, NalUnitType.IdrSlice, [.. payload, 0x80]);
        }).ToArray();
        var stream = units.SelectMany(u => (byte[])[.. ByteStream.StartCode, .. u]).ToArray();
        var found = NalUnitReader.Read(new MemoryStream(stream)).Select(u => u.ToArray()).ToArray();
        Assert.Equal(units.Select(Convert.ToHexString), found.Select(Convert.ToHexString));
    }

    [Fact]
    public void WhatIsNoByteStreamIsRefused()
    {
        Assert.Throws<UnsupportedBitstreamException>(() => NalUnitReader.Read(new MemoryStream("not a film"u8.ToArray())).Count());
        Assert.Throws<UnsupportedBitstreamException>(() => NalUnitReader.Read(new MemoryStream([0, 0, 1, 0, 0, 1, 5])).Count());
        Assert.Empty(NalUnitReader.Read(new MemoryStream()));
    }

    // Mostly bytes 0 to 4, which need emulation prevention; the last byte holds a stop bit, so it is never zero.
    private static Gen<byte[]> SparsePayloads() =>
        from body in Gen.Frequency((9, Gen.Choose(0, 4)), (1, Gen.Choose(0, 255))).Select(i => (byte)i).ArrayOf()
        from last in Gen.Choose(1, 255)
        select (byte[])[.. body, (byte)last];

    private sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }
}
