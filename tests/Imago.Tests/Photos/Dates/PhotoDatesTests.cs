using Imago.Imaging.Formats;
using Imago.Photos.Dates;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Dates;

public sealed class PhotoDatesTests : IDisposable
{
    private const ushort Original = 0x9003;
    private const ushort Digitized = 0x9004;
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheMostTrustedPlaceCounts()
    {
        var path = _folder["IMG_20010101_010101.jpg"];
        PhotoDate? Of(byte[] file)
        {
            File.WriteAllBytes(path, file);
            return Dates().Of(path, null, new Sidecars().Of(path));
        }

        var exif = MadeUpExif.Block(exif: [(Original, "2003:03:03 03:03:03")]);
        var xmp = MadeUpExif.Xmp("xmp:CreateDate", "2004-04-04T04:04:04");
        var iptc = MadeUpExif.Iptc("20050505", "050505");
        var gps = MadeUpExif.Block(gps: [(0x001D, "2008:08:08")], fix: (8, 8, 8));
        Assert.Equal((DateSource.Name, 2001), (Of(MadeUpExif.Jpeg())!.Source, Of(MadeUpExif.Jpeg())!.Local.Year));
        Assert.Equal(DateSource.Gps, Of(MadeUpExif.Jpeg(gps))!.Source);
        File.WriteAllText(path + ".json", """{"photoTakenTime":{"timestamp":"1183766400"}}""");
        Assert.Equal(DateSource.Takeout, Of(MadeUpExif.Jpeg(gps))!.Source);
        File.WriteAllText(path + ".xmp", MadeUpExif.Xmp("xmp:CreateDate", "2006-06-06T06:06:06"));
        Assert.Equal(DateSource.Sidecar, Of(MadeUpExif.Jpeg(gps))!.Source);
        Assert.Equal(DateSource.Iptc, Of(MadeUpExif.Jpeg(gps, iptc: iptc))!.Source);
        Assert.Equal(DateSource.Xmp, Of(MadeUpExif.Jpeg(gps, xmp, iptc))!.Source);
        Assert.Equal(DateSource.Exif, Of(MadeUpExif.Jpeg(exif, xmp, iptc))!.Source);
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("1899:12:31 23:59:59")]
    [InlineData("1970:01:01 00:00:00")]
    [InlineData("2024:06:04 00:00:00")]
    [InlineData("2050:12:31 00:00:00")]
    public void ADateThatCannotBeIsPassedOver(string date)
    {
        File.WriteAllBytes(_folder["a.jpg"], MadeUpExif.Jpeg(MadeUpExif.Block(exif: [(Original, date), (Digitized, "2020:01:02 03:04:05")])));
        Assert.Equal((new DateTime(2020, 1, 2, 3, 4, 5), DateSource.ExifDigitized), Of("a.jpg"));
        File.WriteAllBytes(_folder["a.jpg"], MadeUpExif.Jpeg(MadeUpExif.Block(exif: [(Original, date)])));
        Assert.Null(Dates().Of(_folder["a.jpg"], null, []));
    }

    [Theory]
    [InlineData("1900:01:01 00:00:00")]
    [InlineData("1970:01:01 00:00:01")]
    [InlineData("2024:06:02 23:59:59")]
    public void ADateUpToTomorrowCounts(string date)
    {
        File.WriteAllBytes(_folder["a.jpg"], MadeUpExif.Jpeg(MadeUpExif.Block(exif: [(Original, date)])));
        Assert.Equal(DateText.Parse(date)!.Value.Local, Of("a.jpg")?.Local);
    }

    [Fact]
    public void UtcIsShownByTheClockTheNameTells()
    {
        // 2015-05-29 11:44:23 UTC; the phone, two hours ahead, wrote its local time into the name, a second late.
        const string Takeout = """{"photoTakenTime":{"timestamp":"1432899863"}}""";
        PhotoDate? Of(string name)
        {
            File.WriteAllBytes(_folder[name], MadeUpExif.Jpeg());
            File.WriteAllText(_folder[name + ".json"], Takeout);
            return Dates().Of(_folder[name], null, new Sidecars().Of(_folder[name]));
        }

        Assert.Equal(new PhotoDate(new DateTime(2015, 5, 29, 13, 44, 23), TimeSpan.FromHours(2), DateSource.Takeout), Of("IMG_20150529_134424.jpg"));
        Assert.Equal(new PhotoDate(new DateTime(2015, 5, 29, 11, 44, 23), TimeSpan.Zero, DateSource.Takeout), Of("IMG_20150529_131111.jpg"));
        Assert.Equal(new PhotoDate(new DateTime(2015, 5, 29, 11, 44, 23), TimeSpan.Zero, DateSource.Takeout), Of("a.jpg"));
    }

    private (DateTime Local, DateSource Source)? Of(string name) => Dates().Of(_folder[name], null, []) is { } date ? (date.Local, date.Source) : null;

    private static PhotoDates Dates() => new(new DatePlausibility(new StoppedClock(Now)));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
