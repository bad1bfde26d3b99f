using Imago.Photos.Dates;

namespace Imago.Tests.Photos.Dates;

public sealed class NameDateTests
{
    [Theory]
    [InlineData("IMG_20210708_091011.jpg", "2021-07-08T09:10:11")]
    [InlineData("20210708_091011.jpg", "2021-07-08T09:10:11")]
    [InlineData("VID_20210708_091011.jpg", "2021-07-08T09:10:11")]
    [InlineData("IMG_20210708_091011_HDR.jpg", "2021-07-08T09:10:11")]
    [InlineData("IMG_20210708_091011123.jpg", "2021-07-08T09:10:11.123")]
    [InlineData("IMG_20210708_091011(1).jpg", "2021-07-08T09:10:11")]
    [InlineData("IMG20210708091011.jpg", "2021-07-08T09:10:11")]
    [InlineData("00000IMG_00000_BURST20210708091011123_COVER.jpg", "2021-07-08T09:10:11.123")]
    [InlineData("WIN_20210708_09_10_11_Pro.jpg", "2021-07-08T09:10:11")]
    [InlineData("Screenshot_20210708-091011.png", "2021-07-08T09:10:11")]
    [InlineData("Screenshot_20210708-091011_Chrome.png", "2021-07-08T09:10:11")]
    [InlineData("Screenshot_2021-07-08-09-10-11.png", "2021-07-08T09:10:11")]
    [InlineData("Screenshot_2021-07-08-09-10-11-123_com.app.png", "2021-07-08T09:10:11.123")]
    [InlineData("Screenshot 2021-07-08 at 09.10.11.png", "2021-07-08T09:10:11")]
    [InlineData("Screen Shot 2021-07-08 at 9.10.11 PM.png", "2021-07-08T21:10:11")]
    [InlineData("Screenshot 2021-07-08 at 12.10.11\u202fAM.png", "2021-07-08T00:10:11")]
    [InlineData("Bildschirmfoto 2021-07-08 um 09.10.11.png", "2021-07-08T09:10:11")]
    [InlineData("Screenshot from 2021-07-08 09-10-11.png", "2021-07-08T09:10:11")]
    [InlineData("WhatsApp Image 2021-07-08 at 09.10.11.jpeg", "2021-07-08T09:10:11")]
    [InlineData("signal-2021-07-08-091011.jpg", "2021-07-08T09:10:11")]
    [InlineData("signal-2021-07-08-09-10-11-123.jpg", "2021-07-08T09:10:11.123")]
    [InlineData("photo_2021-07-08_09-10-11.jpg", "2021-07-08T09:10:11")]
    [InlineData("2021-07-08 09.10.11.jpg", "2021-07-08T09:10:11")]
    [InlineData("2021-07-08 09.10.11-1.jpg", "2021-07-08T09:10:11")]
    [InlineData("IMG-20210708-WA0001.jpg", "2021-07-08T00:00:00")]
    [InlineData("2021-07-08 Birthday.jpg", "2021-07-08T00:00:00")]
    [InlineData("2021-07-08.jpg", "2021-07-08T00:00:00")]
    [InlineData("mmexport1625735411123.jpg", "2021-07-08T09:10:11.123")]
    [InlineData("DSC_0001.jpg", null)]
    [InlineData("DSC_20210708.jpg", null)]
    [InlineData("IMG_1234.jpg", null)]
    [InlineData("+49 1512 0210708.jpg", null)]
    [InlineData("4915120210708.jpg", null)]
    [InlineData("20210708091011.jpg", null)]
    [InlineData("1625735411123.jpg", null)]
    [InlineData("120210708_0910112.jpg", null)]
    [InlineData("IMG_20211308_091011.jpg", null)]
    [InlineData("IMG_20210708_251011.jpg", null)]
    [InlineData("19991231_123456789012.jpg", null)]
    [InlineData("0a7e5fe0-d592-40e6-b9b8-75aac9a2d685.jpg", null)]
    [InlineData("Invoice 2021-07-08.jpg", null)]
    [InlineData("a2021-07-08b.jpg", null)]
    public void TheNamesOfCamerasAndMessengersTellTheirDateAndOthersNone(string name, string? expected) =>
        Assert.Equal(expected, NameDate.Of("/photos/" + name)?.Date.Local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"));

    [Fact]
    public void PixelPhonesWriteUtc()
    {
        Assert.Equal((new DateTime(2021, 7, 8, 9, 10, 11, 123), TimeSpan.Zero), Of("PXL_20210708_091011123.jpg"));
        Assert.Equal((new DateTime(2021, 7, 8, 9, 10, 11), null), Of("IMG_20210708_091011.jpg"));
        static (DateTime, TimeSpan?) Of(string name) => (NameDate.Of(name)!.Date.Local, NameDate.Of(name)!.Date.Offset);
    }
}
