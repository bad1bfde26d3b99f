using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;
using Imago.Tests.Film.H264.Syntax;

namespace Imago.Tests.Film.H264;

public sealed class SkipPictureTests
{
    private static readonly PictureParameterSet Cavlc = new() { DeblockingControl = true };

    [Fact]
    public void ACavlcSkipIsTheHeaderAndOneRun()
    {
        // first_mb 1, slice_type 00110, pps 1, frame_num 0001, three flags 000, qp delta 1, deblocking 010, run of 12 = 0001101, stop 1.
        var unit = new SkipPicture(ParameterSetTests.Sequence(4, 3), Cavlc).Unit(1);
        Assert.Equal("10011010001000101000011011000000", string.Concat(unit[1..].Select(b => Convert.ToString(b, 2).PadLeft(8, '0'))));
        Assert.Equal(0x41, unit[0]);
    }

    [Fact]
    public void FrameNumbersWrapAndUnitsRepeat()
    {
        var skip = new SkipPicture(ParameterSetTests.Sequence(4, 3), Cavlc);
        Assert.Same(skip.Unit(1), skip.Unit(17));
        Assert.Equal(16, Enumerable.Range(1, 16).Select(i => Convert.ToHexString(skip.Unit(i))).Distinct().Count());
        Assert.Equal(0u, FrameNumber(skip.Unit(16)));
        Assert.Equal(15u, FrameNumber(skip.Unit(31)));
    }

    [Fact]
    public void ACabacSkipSaysSkipForEveryMacroblockAndThenEnds()
    {
        var property = Prop.ForAll(Gen.Choose(1, 120).ToArbitrary(), Gen.Choose(1, 70).ToArbitrary(), Gen.Choose(0, 51).ToArbitrary(), (across, down, qp) =>
        {
            var picture = new PictureParameterSet { Cabac = true, InitialQp = qp, DeblockingControl = true };
            var payload = NalUnit.PayloadOf(new SkipPicture(ParameterSetTests.Sequence(across, down), picture).Unit(5));

            // 1 00110 1 0101 0 0 0 1 1 010: 19 header bits, then ones to the end of the third byte.
            Assert.Equal([0b1001_1010, 0b1010_0011, 0b0101_1111], payload[..3]);
            var decoder = new CabacDecoder(payload[3..]);
            var context = new CabacContext(23, 33, qp);
            for (var left = across * down; left > 0; left--)
            {
                Assert.True(decoder.Decode(ref context));
                Assert.Equal(left == 1, decoder.DecodeTerminate());
            }

            Assert.Equal(payload.Length - 3, (decoder.Position + 7) / 8);
        });
        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void StreamsThatCannotBeContinuedAreRefused()
    {
        var sequence = ParameterSetTests.Sequence(4, 3);
        Refused("pic_order_cnt_type", sequence with { PictureOrderType = 0, Log2MaxPictureOrder = 4 }, Cavlc);
        Refused("max_num_ref_frames", sequence with { ReferenceFrames = 0 }, Cavlc);
        Refused("weighted_pred_flag", sequence, Cavlc with { WeightedPrediction = true });
        Refused("sequence 2", sequence, Cavlc with { SequenceId = 2 });

        static void Refused(string element, SequenceParameterSet sequence, PictureParameterSet picture) => Assert.Contains(
            element,
            Assert.Throws<UnsupportedBitstreamException>(() => new SkipPicture(sequence, picture)).Message,
            StringComparison.Ordinal);
    }

    private static uint FrameNumber(byte[] unit)
    {
        var reader = new RbspReader(NalUnit.PayloadOf(unit));
        Assert.Equal([0u, 5u, 0u], [reader.UnsignedGolomb(), reader.UnsignedGolomb(), reader.UnsignedGolomb()]);
        return reader.Bits(4);
    }
}
