using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;

namespace Imago.Tests.Film.H264.Syntax;

public sealed class ParameterSetTests
{
    [Fact]
    public void SequenceParameterSetsAreReadAsWritten() => Prop.ForAll(Sequences().ToArbitrary(), set =>
        Assert.Equal(set, SequenceParameterSet.Parse(set.ToUnit()))).QuickCheckThrowOnFailure();

    [Fact]
    public void PictureParameterSetsAreReadAsWritten() => Prop.ForAll(Pictures().ToArbitrary(), set =>
        Assert.Equal(set, PictureParameterSet.Parse(set.ToUnit()))).QuickCheckThrowOnFailure();

    [Fact]
    public void ParsingBytesOfAnyKindEndsInASetOrAnError() => Prop.ForAll<byte[]>(bytes =>
    {
        Attempt(() => SequenceParameterSet.Parse([0x67, .. bytes]));
        Attempt(() => PictureParameterSet.Parse([0x68, .. bytes]));

        static void Attempt(Func<object> parse)
        {
            try
            {
                Assert.NotNull(parse());
            }
            catch (UnsupportedBitstreamException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("pic_order_cnt_type", 1u, 0u)]
    [InlineData("frame_mbs_only_flag", 2u, 0u)]
    [InlineData("num_ref_frames", 2u, 17u)]
    public void WhatIsNotUnderstoodIsRefusedByName(string element, uint order, uint references)
    {
        var writer = new BitWriter();
        writer.Bits(66, 8);
        writer.Bits(0, 8);
        writer.Bits(40, 8);
        writer.UnsignedGolomb(0);
        writer.UnsignedGolomb(0);
        writer.UnsignedGolomb(order);
        writer.UnsignedGolomb(references);
        writer.Flag(false);
        writer.UnsignedGolomb(10);
        writer.UnsignedGolomb(10);
        writer.Flag(false);
        writer.TrailingBits();
        var unit = NalUnit.Build(3, NalUnitType.SequenceParameterSet, writer.ToArray());
        var error = Assert.Throws<UnsupportedBitstreamException>(() => SequenceParameterSet.Parse(unit));
        Assert.Contains(element, error.Message, StringComparison.Ordinal);
    }

    internal static SequenceParameterSet Sequence(int across, int down) => new()
    {
        Profile = 100,
        Constraints = 0,
        Level = 40,
        Log2MaxFrameNumber = 4,
        PictureOrderType = 2,
        ReferenceFrames = 1,
        MacroblocksAcross = across,
        MacroblocksDown = down,
    };

    private static Gen<SequenceParameterSet> Sequences() =>
        from profile in Gen.Elements(66, 77, 100, 110, 244)
        from bits in Gen.Choose(0, 255)
        from id in Gen.Choose(0, 31)
        from format in Gen.Choose(0, 2)
        from depth in Gen.Choose(8, 14)
        from number in Gen.Choose(4, 16)
        from order in Gen.Elements(0, 2)
        from pictureOrder in Gen.Choose(4, 16)
        from references in Gen.Choose(0, 16)
        from across in Gen.Choose(1, 1024)
        from down in Gen.Choose(1, 1024)
        from flag in Gen.Elements(true, false)
        from crop in Gen.Choose(0, 4000).Select(c => new SequenceParameterSet.Cropping(c, c / 2, 3, 4)).OrNullValue()
        from usability in Usabilities()
        let high = profile >= 100
        select new SequenceParameterSet
        {
            Profile = profile,
            Constraints = (byte)bits,
            Level = bits,
            Id = id,
            ChromaFormat = high ? format : 1,
            LumaBits = high ? depth : 8,
            ChromaBits = high ? 22 - depth : 8,
            LosslessAtZeroQp = high && flag,
            Log2MaxFrameNumber = number,
            PictureOrderType = order,
            Log2MaxPictureOrder = order == 0 ? pictureOrder : 0,
            ReferenceFrames = references,
            GapsAllowed = flag,
            MacroblocksAcross = across,
            MacroblocksDown = down,
            Direct8X8 = !flag,
            Crop = crop,
            Usability = usability,
        };

    private static Gen<VideoUsability?> Usabilities() =>
        from present in Gen.Elements(true, true, false)
        from a in Gen.Choose(0, 255)
        from aspect in Gen.Elements<VideoUsability.AspectRatio?>(null, new(1, 0, 0), new(255, 40000, (ushort)a))
        from overscan in Gen.Elements<bool?>(null, true, false)
        from colour in Gen.Elements<VideoUsability.Colour?>(null, new(1, (byte)a, 1))
        from signal in Gen.Elements<VideoUsability.SignalType?>(null, new(a % 8, a > 128, colour))
        from chroma in Gen.Elements<VideoUsability.ChromaLocation?>(null, new(a % 6, 5))
        from clock in Gen.Elements<VideoUsability.Timing?>(null, new(1, 60, true), new(0xffffffff, 0xfffffff0, false))
        from limits in Gen.Elements<VideoUsability.Restriction?>(null, new(true, 0, 1, a % 17, 11, 0, 1))
        select present
            ? new VideoUsability
            {
                SampleAspectRatio = aspect,
                OverscanAppropriate = overscan,
                VideoSignal = signal,
                Chroma = chroma,
                Clock = clock,
                PictureStructurePresent = a % 2 == 0,
                Limits = limits,
            }
            : null;

    private static Gen<PictureParameterSet> Pictures() =>
        from id in Gen.Choose(0, 255)
        from sequence in Gen.Choose(0, 31)
        from flags in Gen.Choose(0, 63)
        from references in Gen.Choose(1, 32)
        from weighted in Gen.Choose(0, 2)
        from qp in Gen.Choose(-36, 51)
        from qs in Gen.Choose(0, 51)
        from offset in Gen.Choose(-12, 12)
        from high in Gen.Elements<PictureParameterSet.HighFields?>(null, new(true, -offset), new(false, 3))
        select new PictureParameterSet
        {
            Id = id,
            SequenceId = sequence,
            Cabac = (flags & 1) != 0,
            BottomFieldOrderPresent = (flags & 2) != 0,
            References0 = references,
            References1 = 33 - references,
            WeightedPrediction = (flags & 4) != 0,
            WeightedBiprediction = weighted,
            InitialQp = qp,
            InitialQs = qs,
            ChromaQpOffset = offset,
            DeblockingControl = (flags & 8) != 0,
            ConstrainedIntra = (flags & 16) != 0,
            RedundantPictures = (flags & 32) != 0,
            High = high,
        };
}

file static class NullValues
{
    public static Gen<T?> OrNullValue<T>(this Gen<T> gen)
        where T : struct => Gen.OneOf(gen.Select(v => (T?)v), Gen.Constant<T?>(null));
}
