using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Jpeg;
using Imago.Imaging.Writing;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Jpeg;

public sealed class MetadataFreeJpegTests
{
    private static readonly PhotoDecoder Decoder = new();
    private static readonly byte[] Jpeg = PictureWriter.ToJpeg(TestCard.Draw(97, 61), 85);

    [Fact]
    public void APlainJpegIsCopiedToTheByte() => Assert.Equal(Jpeg, MetadataFreeJpeg.Of(Jpeg));

    [Fact]
    public void WhatIsSaidAboutThePictureIsLeftOut()
    {
        byte[] exif = [0xFF, 0xE1, 0, 9, .. "Exif\0\0!"u8];
        byte[] comment = [0xFF, 0xFF, 0xFE, 0, 8, .. "secret"u8];
        byte[] photoshop = [0xFF, 0xED, 0, 6, 1, 2, 3, 4];
        Assert.Equal(Jpeg, MetadataFreeJpeg.Of([.. Jpeg[..2], .. exif, .. comment, .. photoshop, .. Jpeg[2..]]));
    }

    [Fact]
    public void WhatFollowsThePictureIsLeftOut() => Assert.Equal(Jpeg, MetadataFreeJpeg.Of([.. Jpeg, .. Jpeg]));

    [Fact]
    public void APictureWithAProfileIsNotTaken()
    {
        byte[] profile = [0xFF, 0xE2, 0, 16, .. "ICC_PROFILE\0"u8, 1, 1];
        Assert.Null(MetadataFreeJpeg.Of([.. Jpeg[..2], .. profile, .. Jpeg[2..]]));
    }

    [Fact]
    public void NothingIsTakenOfWhatIsNotAJpegOrIsCutShort()
    {
        Assert.Null(MetadataFreeJpeg.Of(PictureWriter.ToPng(TestCard.Draw(9, 9))));
        for (var length = 0; length < Jpeg.Length; length++)
            Assert.Null(MetadataFreeJpeg.Of(Jpeg.AsSpan(0, length)));
    }

    [Fact]
    public void AnyBytesAreTakenOrRefused() =>
        Prop.ForAll<byte[]>(bytes => MetadataFreeJpeg.Of([0xFF, 0xD8, .. bytes]) is null or { Length: > 3 }).QuickCheckThrowOnFailure();

    [Fact]
    public void RealPhotosKeepEveryPixel()
    {
        var photos = Directory.EnumerateFiles(TestFolders.Shared("photos", "butterflies"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(50)
            .Concat(Directory.EnumerateFiles(TestFolders.Shared("photos", "formats"), "*.jpg")).Where(p => PhotoHeaderReader.Read(p, DecodeLimits.Default).Orientation == 1).ToArray();
        var taken = 0;
        foreach (var photo in photos)
        {
            var file = File.ReadAllBytes(photo);
            if (MetadataFreeJpeg.Of(file) is not { } plain)
                continue;
            taken++;
            Assert.InRange(plain.Length, 1, file.Length);
            Assert.Equal(Decoder.Decode(file, photo, DecodeSize.Full).Pixels, Decoder.Decode(plain, photo, DecodeSize.Full).Pixels);
        }

        Assert.InRange(taken, 50, photos.Length);
    }
}
