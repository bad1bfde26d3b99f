using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;
using Imago.Tests.Film.H264.Syntax;

namespace Imago.Tests.Film.H264;

public sealed class TransitionPicturesTests
{
    private static readonly PictureParameterSet Picture = new() { Cabac = true, DeblockingControl = true, High = new(true, -2) };

    [Fact]
    public void ParameterSetsAnnounceOrderWeightsAndTheBufferTheyNeed()
    {
        var came = ParameterSetTests.Sequence(22, 18) with { Level = 11, Constraints = 0x84 | 0x40, Crop = new(0, 0, 0, 4) };
        var head = new TransitionPictures(Head(came), Picture with { References0 = 2 }).Head;
        var sequence = SequenceParameterSet.Parse(head.SequenceUnit);
        Assert.Equal((0, 16, 2, 12, 0x40), (sequence.PictureOrderType, sequence.Log2MaxPictureOrder, sequence.ReferenceFrames, sequence.Level, sequence.Constraints));
        Assert.Equal((1, 3), (sequence.Usability!.Limits!.Value.MaxReorderFrames, sequence.Usability.Limits.Value.MaxDecodedFrameBuffering));
        Assert.Equal(came.Crop, sequence.Crop);
        var own = PictureParameterSet.Parse(head.PictureUnits[1]);
        Assert.Equal(Picture with { Id = 1, WeightedBiprediction = 1 }, own);
        Assert.Equal(2, head.PictureUnits.Count);
    }

    [Fact]
    public void AMixtureSkipsEveryMacroblockAndTellsItsWeights()
    {
        var property = Prop.ForAll(Gen.Choose(0, 64).ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 51).ToArbitrary(), (weight, number, qp) =>
        {
            var unit = new TransitionPictures(Head(ParameterSetTests.Sequence(9, 7)), Picture with { InitialQp = qp }).Mixture(number, 2L * number, weight);
            Assert.Equal(0x01, unit[0]);
            var payload = NalUnit.PayloadOf(unit);
            var reader = new RbspReader(payload);
            Assert.Equal([0u, 6u, 1u], [reader.UnsignedGolomb(), reader.UnsignedGolomb(), reader.UnsignedGolomb()]);
            Assert.Equal(((uint)number % 16, (uint)(2 * number) % 65536), (reader.Bits(4), reader.Bits(16)));
            Assert.Equal(0b1000u, reader.Bits(4));
            Assert.Equal([5u, 5u], [reader.UnsignedGolomb(), reader.UnsignedGolomb()]);
            foreach (var expected in (int[])[64 - weight, weight])
            {
                Assert.Equal((true, expected, 0, true), (reader.Flag(), reader.SignedGolomb(), reader.SignedGolomb(), reader.Flag()));
                Assert.Equal([expected, 0, expected, 0], Enumerable.Range(0, 4).Select(_ => reader.SignedGolomb()).ToArray());
            }

            Assert.Equal((0u, 0, 1u), (reader.UnsignedGolomb(), reader.SignedGolomb(), reader.UnsignedGolomb()));
            while ((reader.Position & 7) != 0)
                Assert.True(reader.Flag());
            var decoder = new CabacDecoder(payload[(int)(reader.Position >> 3)..]);
            var context = new CabacContext(18, 64, qp);
            for (var left = 63; left > 0; left--)
            {
                Assert.True(decoder.Decode(ref context));
                Assert.Equal(left == 1, decoder.DecodeTerminate());
            }
        });
        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void StreamsThatCannotBeMixedAreRefused()
    {
        var sequence = ParameterSetTests.Sequence(4, 3);
        Refused("CAVLC", sequence, Picture with { Cabac = false });
        Refused("pic_order_cnt_type", sequence with { PictureOrderType = 0, Log2MaxPictureOrder = 4 }, Picture);
        Refused("sequence 2", sequence, Picture with { SequenceId = 2 });
        Refused("no level", ParameterSetTests.Sequence(512, 512), Picture);

        static void Refused(string words, SequenceParameterSet sequence, PictureParameterSet picture) => Assert.Contains(
            words,
            Assert.Throws<UnsupportedBitstreamException>(() => new TransitionPictures(Head(sequence), picture)).Message,
            StringComparison.Ordinal);
    }

    private static StreamHead Head(SequenceParameterSet sequence) => new(sequence, sequence.ToUnit(), [Picture.ToUnit()], 0);
}
