using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Formats;
using Imago.Photos.Dates;

namespace Imago.Tests.Imaging.Formats;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2011:11:11 11:11:11", "2011-11-11T11:11:11", null)]
    [InlineData("2011-11-11 11:11:11", "2011-11-11T11:11:11", null)]
    [InlineData("2011/11/11 11:11:11\0", "2011-11-11T11:11:11", null)]
    [InlineData("2011:11:11", "2011-11-11T00:00:00", null)]
    [InlineData("2011-11-11T11:11", "2011-11-11T11:11:00", null)]
    [InlineData("2011-11-11T11:11:11.25Z", "2011-11-11T11:11:11.25", "00:00:00")]
    [InlineData("2011:11:11 11:11:11+02:00", "2011-11-11T11:11:11", "02:00:00")]
    [InlineData("2011:11:11 11:11:11.123456789-0330", "2011-11-11T11:11:11.1234567", "-03:30:00")]
    [InlineData("20111111 111111+0530", "2011-11-11T11:11:11", "05:30:00")]
    [InlineData("20111111", "2011-11-11T00:00:00", null)]
    [InlineData("2011:11:11   :  :  ", "2011-11-11T00:00:00", null)]
    [InlineData("2010:10:10 24:10:10", "2010-10-10T00:10:10", null)]
    [InlineData("2016:12:31 23:59:60", "2016-12-31T23:59:59", null)]
    [InlineData("2011:1:2 3:4:5", "2011-01-02T03:04:05", null)]
    [InlineData("0000:00:00 00:00:00", null, null)]
    [InlineData("    :  :     :  :  ", null, null)]
    [InlineData("2011:11:   11:11:11", null, null)]
    [InlineData("2011:00:00 00:00:00", null, null)]
    [InlineData("2011:02:29 00:00:00", null, null)]
    [InlineData("2011:11:11 25:00:00", null, null)]
    [InlineData("2011", null, null)]
    [InlineData("2011:11:11 11:11:11 and more", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void TheSpellingsOfCamerasAndProgramsAreRead(string? text, string? expected, string? offset)
    {
        var date = DateText.Parse(text);
        Assert.Equal(expected, date?.Local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"));
        Assert.Equal(offset, date?.Offset?.ToString());
    }

    [Theory]
    [InlineData("+02:00", "02:00:00")]
    [InlineData("-04:00\0", "-04:00:00")]
    [InlineData("+0545", "05:45:00")]
    [InlineData("+02", "02:00:00")]
    [InlineData("Z", "00:00:00")]
    [InlineData("   :  ", null)]
    [InlineData("+15:00", null)]
    [InlineData("+02:99", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void OffsetsAreRead(string? text, string? expected) => Assert.Equal(expected, DateText.Offset(text)?.ToString());

    [Fact]
    public void AnyDateIsReadBackFromEverySpelling()
    {
        string[] forms = ["yyyy:MM:dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyyMMdd'T'HHmmss", "yyyy.MM.dd HH:mm:ss.fff"];
        var date = Gen.Choose(0, int.MaxValue).Select(s => new DateTime(1950, 1, 1).AddSeconds(s));
        Prop.ForAll(Arb.From(date), d => forms.All(form => DateText.Parse(d.ToString(form, System.Globalization.CultureInfo.InvariantCulture)) == (d, null))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyTextIsADateOrNone()
    {
        var text = Gen.ListOf(Gen.Elements("2", "0", "9", ":", "-", "/", " ", "T", "+", "Z", ".", "\0", "x")).Select(string.Concat);
        Prop.ForAll(Arb.From(text), t =>
        {
            _ = DateText.Parse(t);
            _ = DateText.Offset(t);
            _ = NameDate.Of(t);
        }).QuickCheckThrowOnFailure();
    }
}
