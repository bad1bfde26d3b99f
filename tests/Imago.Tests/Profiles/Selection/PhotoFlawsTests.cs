using Imago.Photos;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Selection;

public sealed class PhotoFlawsTests
{
    [Fact]
    public void WhatIsFarMoreBlurredThanTheAlbumIsFlawed()
    {
        // Blurs from 0.3 to 0.4: the estimated deviation is 0.037, so three of them above the median are 0.46.
        var blurs = Enumerable.Range(0, 101).Select(i => (double?)(0.3 + (i / 1000.0))).Concat([0.44, 0.48, 0.9, null]).ToArray();
        Assert.Equal([102, 103], Flawed(blurs.Length, blur: row => blurs[row]));
    }

    [Fact]
    public void ManyBlurredPhotosDoNotMakeEachOtherUsual()
    {
        // A third of the album.
        var flawed = Flawed(90, blur: row => row % 3 == 0 ? 0.75 : 0.3 + (row / 1000.0));
        Assert.Equal(Enumerable.Range(0, 90).Where(row => row % 3 == 0), flawed);
    }

    [Fact]
    public void PhotosOfOneSceneAreNotFlawedForASmallDifference() => Assert.Empty(Flawed(20, blur: row => row == 7 ? 0.39 : 0.3));

    [Fact]
    public void AnAlbumWhereNothingWasMeasuredHasNoFlaws() => Assert.Empty(Flawed(9, blur: _ => null, side: _ => 0));

    [Fact]
    public void WhatHasFarFewerPixelsThanTheAlbumIsFlawed() => Assert.Equal([3], Flawed(12, side: row => row == 3 ? 990 : row == 4 ? 1010 : 4000));

    [Fact]
    public void IconsBesidePhotosAreFlawedAndAmongIconsAreNot()
    {
        Assert.Equal([2], Flawed(9, side: row => row == 2 ? 199 : 600));
        Assert.Empty(Flawed(9, side: row => row == 2 ? 120 : 190));
    }

    [Fact]
    public void PhotosThatDoNotCountDecideNothing()
    {
        // The duplicates are all large.
        Assert.Empty(Flawed(30, side: row => row < 10 ? 500 : 4000, status: row => row < 10 ? PhotoStatus.Ok : PhotoStatus.Duplicate));
    }

    private static IEnumerable<int> Flawed(int count, Func<int, double?>? blur = null, Func<int, int>? side = null, Func<int, PhotoStatus>? status = null)
    {
        var rows = Enumerable.Range(0, count).ToList();
        var found = PhotoFlaws.Find(
            [.. rows.Select(row => MadeUpAlbum.Photo(row, width: side?.Invoke(row) ?? 4000, height: side?.Invoke(row) ?? 4000, status: status?.Invoke(row) ?? PhotoStatus.Ok))],
            [.. rows.Select(row => MadeUpAlbum.Measures(blur is null ? 0.3 : blur(row)))]);
        return rows.Where(row => found[row]);
    }
}
