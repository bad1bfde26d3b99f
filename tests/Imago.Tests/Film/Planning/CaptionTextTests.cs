using Imago.Errors;
using Imago.Film.Planning;
using Imago.Photos;

namespace Imago.Tests.Film.Planning;

public sealed class CaptionTextTests
{
    private static readonly Photo Photo = new(0, "/photos/Lofoten 2023/IMG_0001.jpeg", "", 1, "jpeg", 4, 3, 1, new DateTime(2023, 7, 9, 12, 0, 0), PhotoStatus.Ok);

    [Theory]
    [InlineData("none", null)]
    [InlineData("name", "IMG_0001")]
    [InlineData("date", "9 July 2023")]
    [InlineData("place", "Lofoten 2023")]
    [InlineData("PLACE, name", "IMG_0001 · Lofoten 2023")]
    [InlineData("name,date,place", "IMG_0001 · 9 July 2023 · Lofoten 2023")]
    public void PartsAreTold(string parts, string? caption) => Assert.Equal(caption, CaptionText.Of(Photo, CaptionText.Parse(parts)));

    [Fact]
    public void WhatIsNotKnownIsLeftOut()
    {
        Assert.Null(CaptionText.Of(Photo with { TakenAt = null }, CaptionParts.Date));
        Assert.Equal("IMG_0001", CaptionText.Of(Photo with { TakenAt = null }, CaptionParts.Date | CaptionParts.Name));
        Assert.Null(CaptionText.Of(Photo with { Path = "/x.jpg" }, CaptionParts.Place));
    }

    [Theory]
    [InlineData("names")]
    [InlineData("")]
    [InlineData("name,,date")]
    [InlineData("none,name")]
    public void OtherWordsAreRefused(string parts) => Assert.Equal("--captions", Assert.Throws<InvalidOptionException>(() => CaptionText.Parse(parts)).Option);

    [Fact]
    public void ListsAreReadAsTheyAreNamed()
    {
        foreach (var parts in (CaptionParts[])[CaptionParts.None, CaptionParts.Name, CaptionParts.Date | CaptionParts.Place, (CaptionParts)7])
            Assert.Equal(parts, CaptionText.Parse(CaptionText.NameOf(parts)));
    }
}
