using Imago.Imaging.Writing;
using Imago.Publishing.Data;
using Imago.Tests.Support;

namespace Imago.Tests.Publishing.Data;

public sealed class DominantColoursTests
{
    [Fact]
    public void TheColourOfMostPixelsComesFirst()
    {
        byte[][] pictures = [Plain(200, 30, 30), Plain(30, 60, 200), Plain(200, 30, 30)];
        Assert.Equal(["#c81e1e", "#1e3cc8"], DominantColours.Of(pictures, TestContext.Current.CancellationToken).Select(c => c.Hex));
    }

    [Fact]
    public void APictureOfManyColoursGivesFiveAndOneThatCannotBeReadNone()
    {
        Assert.Equal(5, DominantColours.Of([PictureWriter.ToPng(TestCard.Draw(80, 60))], TestContext.Current.CancellationToken).Distinct().Count());
        Assert.Empty(DominantColours.Of([[1, 2, 3]], TestContext.Current.CancellationToken));
        Assert.Empty(DominantColours.Of([], TestContext.Current.CancellationToken));
    }

    private static byte[] Plain(byte red, byte green, byte blue) => PictureWriter.ToPng(TestCard.Plain(40, 40, red, green, blue));
}
