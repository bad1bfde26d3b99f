using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;
using Imago.Tests.Film.H264.Syntax;

namespace Imago.Tests.Film.H264;

public sealed class StillSliceTests
{
    private static readonly SequenceParameterSet Came = ParameterSetTests.Sequence(4, 3);

    [Fact]
    public void OnlyTheHeaderChanges()
    {
        var property = Prop.ForAll<byte[], byte, int>((bytes, deltas, number) =>
        {
            byte[] macroblocks = [.. bytes, 0x80];
            var picture = new PictureParameterSet { Cabac = true, DeblockingControl = (deltas & 1) != 0 };
            var film = Came with { PictureOrderType = 0, Log2MaxPictureOrder = 16 };
            var (delta, frame) = ((deltas >> 1) - 60, Math.Abs(number % 5000));
            var still = StillSlice.Parse(Came, picture, Slice(picture, delta, macroblocks));
            Assert.Equal((0u, 0u, delta), Header(still.ToIdrUnit(film, 1), 0x65, picture, 1, macroblocks));
            Assert.Equal(((uint)frame % 16, (uint)(frame * 2), delta), Header(still.ToUnit(film, frame, 2 * frame), 0x61, picture, null, macroblocks));
        });
        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SlicesThatWereNotExpectedAreRefused()
    {
        var picture = new PictureParameterSet { Cabac = true };
        var slice = Slice(picture, 0, [0x80]);
        Assert.NotNull(StillSlice.Parse(Came, picture, slice));
        Refused("pic_parameter_set_id", picture with { Id = 3 }, slice);
        Refused("cabac_alignment_one_bit", picture, [0x65, 0x88, 0x84, 0x80, 0x80]);
        Refused("slice_type", picture, [0x65, 0x9a, 0x80]);
        Refused("first_mb_in_slice", picture, [0x65, 0x48, 0x80]);

        static void Refused(string element, PictureParameterSet picture, byte[] unit) => Assert.Contains(
            element,
            Assert.Throws<UnsupportedBitstreamException>(() => StillSlice.Parse(Came, picture, unit)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void BytesOfAnyKindEndInAStillOrAnError() => Prop.ForAll<byte[], bool>((bytes, control) =>
    {
        try
        {
            Assert.NotNull(StillSlice.Parse(Came, new PictureParameterSet { Cabac = true, DeblockingControl = control }, [0x65, .. bytes]));
        }
        catch (UnsupportedBitstreamException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }).QuickCheckThrowOnFailure();

    private static byte[] Slice(PictureParameterSet picture, int delta, byte[] macroblocks)
    {
        var writer = SliceHeader.Begin(Came, picture, SliceType.I, 0, 0, 5);
        writer.Bits(0, 2);
        writer.SignedGolomb(delta);
        if (picture.DeblockingControl)
        {
            writer.UnsignedGolomb(0);
            writer.SignedGolomb(-3);
            writer.SignedGolomb(2);
        }

        writer.Align(true);
        writer.Bytes(macroblocks);
        return NalUnit.Build(3, NalUnitType.IdrSlice, writer.ToArray());
    }

    private static (uint FrameNumber, uint Order, int Delta) Header(byte[] unit, byte first, PictureParameterSet picture, int? idrId, byte[] macroblocks)
    {
        Assert.Equal(first, unit[0]);
        var payload = NalUnit.PayloadOf(unit);
        var reader = new RbspReader(payload);
        Assert.Equal([0u, 7u, 0u], [reader.UnsignedGolomb(), reader.UnsignedGolomb(), reader.UnsignedGolomb()]);
        var frame = reader.Bits(4);
        if (idrId is { } id)
            Assert.Equal((uint)id, reader.UnsignedGolomb());
        var order = reader.Bits(16);
        Assert.Equal(0u, reader.Bits(idrId is null ? 1 : 2));
        var delta = reader.SignedGolomb();
        if (picture.DeblockingControl)
            Assert.Equal((0u, -3, 2), (reader.UnsignedGolomb(), reader.SignedGolomb(), reader.SignedGolomb()));
        while ((reader.Position & 7) != 0)
            Assert.True(reader.Flag());
        Assert.Equal(macroblocks, payload[(int)(reader.Position >> 3)..]);
        return (frame, order, delta);
    }
}
