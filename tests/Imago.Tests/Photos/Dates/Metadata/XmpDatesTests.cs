using System.Text;
using Imago.Photos.Dates;
using Imago.Photos.Dates.Metadata;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Dates.Metadata;

public sealed class XmpDatesTests
{
    private const string Head = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'>";

    [Fact]
    public void PropertiesCountAsAttributesAndAsElementsInTheirOrderOfTrust()
    {
        Assert.Equal([new PhotoDate(new DateTime(2019, 5, 5, 10, 0, 0), null, DateSource.Sidecar)], Of(MadeUpExif.Xmp("photoshop:DateCreated", "2019-05-05T10:00:00")));
        var dates = Of(Head + "<rdf:Description><xmp:CreateDate>2019-05-06T10:00:00+02:00</xmp:CreateDate><photoshop:DateCreated>2019-05-05</photoshop:DateCreated><exif:GPSTimeStamp>2019-05-07T01:02:03Z</exif:GPSTimeStamp></rdf:Description></rdf:RDF>");
        Assert.Equal(
            [
                new PhotoDate(new DateTime(2019, 5, 5), null, DateSource.Sidecar),
                new PhotoDate(new DateTime(2019, 5, 6, 10, 0, 0), TimeSpan.FromHours(2), DateSource.Sidecar),
                new PhotoDate(new DateTime(2019, 5, 7, 1, 2, 3), TimeSpan.Zero, DateSource.Gps),
            ],
            dates);
    }

    [Fact]
    public void TheDatesOfOtherFilesWithinDoNotCount() =>
        Assert.Empty(Of(Head + "<rdf:Description><xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description xmp:CreateDate='2001-01-01T00:00:00'><photoshop:DateCreated>2001-01-01</photoshop:DateCreated></rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry></rdf:Description></rdf:RDF>"));

    [Fact]
    public void WhatStandsBeforeAFaultCounts() =>
        Assert.Equal(new DateTime(2019, 5, 6), Assert.Single(Of(Head + "<rdf:Description><xmp:CreateDate>2019-05-06</xmp:CreateDate><xmp:Rat")).Local);

    [Fact]
    public void NothingIsDeclaredAndNothingFetched()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["date.txt"], "2019-05-06");
        var body = Head + "<rdf:Description><xmp:CreateDate>&x;</xmp:CreateDate></rdf:Description></rdf:RDF>";
        Assert.Empty(Of($"<!DOCTYPE r [<!ENTITY x SYSTEM 'file://{folder["date.txt"]}'>]>{body}"));
        Assert.Empty(Of($"<!DOCTYPE r [<!ENTITY x '2019-05-06'>]>{body}"));
        Assert.Empty(Of("no XML at all"));
        Assert.Empty(Of(string.Concat(Enumerable.Repeat("<a>", 100_000))));
    }

    [Fact]
    public void WideTextIsReadToo()
    {
        var text = "\ufeff" + MadeUpExif.Xmp("xmp:CreateDate", "2019-05-06");
        Assert.Single(XmpDates.Of(new MemoryStream(Encoding.Unicode.GetBytes(text)), DateSource.Xmp));
        Assert.Single(XmpDates.Of(new MemoryStream(Encoding.BigEndianUnicode.GetBytes(text)), DateSource.Xmp));
    }

    private static List<PhotoDate> Of(string text) => [.. XmpDates.Of(new MemoryStream(Encoding.UTF8.GetBytes(text)), DateSource.Sidecar)];
}
