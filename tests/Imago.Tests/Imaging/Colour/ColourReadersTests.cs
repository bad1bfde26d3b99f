using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Colour;
using Imago.Imaging.Formats.Tiff;

namespace Imago.Tests.Imaging.Colour;

public sealed class ColourReadersTests
{
    private static readonly byte[] Heif = HeifFile(Nclx(9, 16), primary: 2);

    [Fact]
    public void TheCodeOfThePrimaryPictureIsFound()
    {
        Assert.Equal(new CodedColour(9, 16), HeifColours.Of(Heif));
        Assert.Equal(new CodedColour(1, 13), HeifColours.Of(HeifFile(Nclx(9, 16), primary: 1)));
        Assert.Equal(new CodedColour(9, 16), HeifColours.Of(HeifFile(Nclx(9, 16), primary: 3)));
        Assert.Null(HeifColours.Of(HeifFile(Box("colr", [.. "prof"u8, 1, 2, 3, 4]), primary: 2)));
    }

    [Fact]
    public void WithoutAPropertyTheCodeOfTheAv1StreamCounts()
    {
        // A reduced still picture's sequence header: profile 0, 64 x 64, 8 bits, with BT.2020 primaries and PQ.
        var bits = new StringBuilder("0000101000001010"); // sequence header of ten bytes
        bits.Append("000").Append('1').Append('1').Append("00000"); // profile, still, reduced, level
        bits.Append("0101").Append("0101").Append("111111").Append("111111"); // 6 bits each: 64 x 64
        bits.Append("000").Append("000"); // tools
        bits.Append('0').Append('0').Append('1').Append("00001001").Append("00010000").Append("00001001"); // depth, colour, described
        var units = Bytes(bits.ToString().PadRight(96, '0'));
        Assert.Equal(new CodedColour(9, 16), Av1Sequence.Of(units));
        Assert.Equal(new CodedColour(9, 16), HeifColours.Of(HeifFile(Box("av1C", [0x81, 0, 0, 0, .. units]), primary: 2)));
    }

    [Fact]
    public void DamageAnywhereIsSurvived()
    {
        var damage = Gen.Zip(Gen.Choose(0, Heif.Length - 1), Gen.Choose(0, 255)).ListOf();
        Prop.ForAll(Arb.From(damage), changes =>
        {
            var broken = (byte[])Heif.Clone();
            foreach (var (at, value) in changes)
                broken[at] = (byte)value;
            _ = HeifColours.Of(broken);
            return true;
        }).QuickCheckThrowOnFailure();
        for (var length = 0; length < Heif.Length; length++)
            _ = HeifColours.Of(Heif.AsSpan(0, length));
    }

    [Fact]
    public void AnyBytesAreSurvived() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        _ = Av1Sequence.Of(bytes);
        _ = IccProfile.Of([.. new byte[128], .. bytes]);
        _ = JxlHeader.IsPremultiplied(new MemoryStream([0xFF, 0x0A, .. bytes]));
        _ = PngColours.Of(new MemoryStream([.. new byte[8], .. bytes]));
        _ = TiffTags.Of(new MemoryStream([.. "II*\0"u8, 8, 0, 0, 0, .. bytes]));
        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A2B0", 0)]
    [InlineData("A2B2", 2)]
    [InlineData("A2B0 A2B1", 1)]
    [InlineData("A2B0 rXYZ", 1)]
    [InlineData("kTRC", 1)]
    [InlineData("gamt", null)]
    public void AProfileIsAskedForAnIntentItHas(string tags, int? intent) => Assert.Equal(intent, IccProfile.Of(Profile(tags.Split(' '))).Intent);

    private static byte[] Profile(params string[] tags) =>
        [.. new byte[128], 0, 0, 0, (byte)tags.Length, .. tags.SelectMany(t => (byte[])[.. Encoding.ASCII.GetBytes(t), .. new byte[8]])];

    // Items 1 (BT.709) and 2 have a property each; item 3 is a grid of item 2.
    private static byte[] HeifFile(byte[] second, byte primary) =>
    [
        .. Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]),
        .. Box("meta", [
            0, 0, 0, 0,
            .. Box("pitm", [0, 0, 0, 0, 0, primary]),
            .. Box("iref", [0, 0, 0, 0, .. Box("dimg", [0, 3, 0, 1, 0, 2])]),
            .. Box("iprp", [
                .. Box("ipco", [.. Nclx(1, 13), .. Box("ispe", new byte[12]), .. second]),
                .. Box("ipma", [0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 2, 0x81, 0, 2, 2, 2, 0x83, 0, 3, 1, 2]),
            ]),
        ]),
    ];

    private static byte[] Nclx(byte primaries, byte transfer) => Box("colr", [.. "nclx"u8, 0, primaries, 0, transfer, 0, 9, 0x80]);

    private static byte[] Box(string type, byte[] content) => [0, 0, 0, (byte)(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Bytes(string bits) => [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
}
