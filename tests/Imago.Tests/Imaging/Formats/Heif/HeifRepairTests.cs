using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Heif;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Heif;

public sealed class HeifRepairTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Fact]
    public void AnAlphaThatBelongsToSeveralPicturesIsKeptForTheOneThatCounts()
    {
        var repaired = HeifReferences.MakeSingle(Meta(Reference("dimg", 9, 3, 4), Reference("auxl", 2, 7, 1), Reference("thmb", 5, 8, 6)), primary: 1)!;
        Assert.Equal(Meta(Reference("dimg", 9, 3, 4), Reference("auxl", 2, 1), Reference("thmb", 5, 8)).Length + 4, repaired.Length);
        Assert.True(repaired.AsSpan().IndexOf(Reference("auxl", 2, 1)) > 0);
        Assert.True(repaired.AsSpan().IndexOf(Reference("thmb", 5, 8)) > 0);
        Assert.True(repaired.AsSpan().IndexOf(Reference("dimg", 9, 3, 4)) > 0);
        Assert.Equal(repaired.Length, (int)IsoBox.In(repaired, 12, repaired.Length).Last().End);
        Assert.Null(HeifReferences.MakeSingle(repaired, primary: 1));
    }

    [Fact]
    public void APictureWithAnAlphaForTwoIsDecodedWithIt()
    {
        var image = Decoder.Decode(TestFolders.Shared("cases", "ios18-heic", "two-aux.avif"), DecodeSize.Full);
        Assert.Equal((64, 64), (image.Width, image.Height));
    }

    [Theory]
    [InlineData("avis")]
    [InlineData("abcd")]
    public void ASequenceThatIsAlsoAPictureIsReadAsOne(string brand)
    {
        var file = File.ReadAllBytes(TestFolders.Shared("photos", "formats", "hopper.avif"));
        var whole = Decoder.Decode(file, "x", DecodeSize.Full);
        var end = BinaryPrimitives.ReadInt32BigEndian(file);
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
            Encoding.ASCII.GetBytes(at == 8 ? "avis" : brand, file.AsSpan(at));
        Assert.Equal(whole.Pixels, Decoder.Decode(file, "x", DecodeSize.Full).Pixels);
    }

    [Theory]
    [InlineData("example.heic")]
    [InlineData("iphone.HEIC")]
    [InlineData("hopper.avif")]
    public void FilesThatAreFineAreLeftAlone(string name)
    {
        using var file = File.OpenRead(TestFolders.Shared("photos", "formats", name));
        var read = HeifFile.Read(file);
        Assert.Empty(HeifRepair.Of(read));
        Assert.Contains(read.PrimaryType, (string[])["hvc1", "av01", "grid"]);
        Assert.InRange(read.NeededBytes, file.Length - 16, file.Length);
    }

    [Fact]
    public void DamageAnywhereIsSurvivedAndChangesKeepTheirPlace()
    {
        byte[] seed = [.. Brands(), .. Meta(Reference("auxl", 2, 7, 1), Reference("auxl", 3, 1))];
        var damage = Gen.Zip(Gen.Choose(0, seed.Length - 1), Gen.Choose(0, 255)).ListOf();
        Prop.ForAll(Arb.From(damage), changes =>
        {
            var file = (byte[])seed.Clone();
            foreach (var (at, value) in changes)
                file[at] = (byte)value;
            return HeifRepair.Of(HeifFile.Read(new MemoryStream(file))).All(c => c.At >= 0 && c.At + c.Bytes.Length <= file.Length);
        }).QuickCheckThrowOnFailure();
        for (var length = 0; length < seed.Length; length++)
            _ = HeifRepair.Of(HeifFile.Read(new MemoryStream(seed[..length])));
    }

    private static byte[] Brands() => Box("ftyp", [.. "avis\0\0\0\0avis"u8]);

    private static byte[] Meta(params byte[][] references)
    {
        byte[] handler = Box("hdlr", [.. new byte[8], .. "pict"u8, .. new byte[13]]);
        byte[] primary = Box("pitm", [0, 0, 0, 0, 0, 1]);
        byte[] item = Box("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "av01"u8, 0, 0]);
        byte[] items = Box("iinf", [0, 0, 0, 0, 0, 1, .. item]);
        byte[] places = Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 10, 0, 0, 0, 20]);
        return Box("meta", [0, 0, 0, 0, .. handler, .. primary, .. places, .. items, .. Box("iref", [0, 0, 0, 0, .. references.SelectMany(r => r)])]);
    }

    private static byte[] Reference(string kind, params byte[] items) =>
        Box(kind, [0, items[0], 0, (byte)(items.Length - 1), .. items[1..].SelectMany(i => new byte[] { 0, i })]);

    private static byte[] Box(string kind, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. Encoding.ASCII.GetBytes(kind), .. content];
    }
}
