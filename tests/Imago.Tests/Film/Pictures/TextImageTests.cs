using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class TextImageTests
{
    private static readonly TextStyle Line = new(40);

    public TextImageTests() => RequireText();

    /// <summary>Skips a test where text cannot be drawn.</summary>
    internal static void RequireText()
    {
        try
        {
            TextImage.EnsureAvailable();
        }
        catch (MissingComponentException e)
        {
            Assert.Skip($"needs libvips with text, and a font: {e.Message}");
        }
    }

    [Fact]
    public void LettersAreAboutAsHighAsTheirSize()
    {
        foreach (var size in new[] { 20.0, 40, 90 })
        {
            var image = TextImage.Render("H", new TextStyle(size));
            Assert.InRange(image.Height, size * 0.6, size * 0.9);
            Assert.Equal(255, image.Alpha.Max());
            Assert.Equal(image.Width * image.Height, image.Alpha.Length);
        }
    }

    [Fact]
    public void TextIsNeverMarkup()
    {
        Assert.True(TextImage.Render("<b>x</b>", Line).Width > 5 * TextImage.Render("x", Line).Width);
        Assert.True(TextImage.Render("&amp;", Line).Width > 3 * TextImage.Render("&", Line).Width);
        Assert.True(TextImage.Render("<span size='9999999'>", Line).Height < 60);
        Assert.NotEqual(0, TextImage.Render("</span><script>alert(1)</script> & <![CDATA[", Line).Width);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u200B\u200D")]
    [InlineData("\0\u202E\uD800")]
    public void WithoutALetterThereIsNothing(string text) => Assert.Equal((0, 0), Size(TextImage.Render(text, Line)));

    [Fact]
    public void OverridesDoNotTurnTextAround() => Assert.Equal(TextImage.Render("photo gpj.exe", Line).Alpha, TextImage.Render("photo \u202Egpj.exe", Line).Alpha);

    [Fact]
    public void WordsAreBrokenIntoLinesAndTheRestLeftOut()
    {
        var style = Line with { MaxWidth = 400, MaxLines = 2 };
        var one = TextImage.Render("Some words", style);
        var two = TextImage.Render("Some words that need two lines", style);
        var many = TextImage.Render(string.Join(' ', Enumerable.Repeat("Some words", 30)), style);
        Assert.InRange(two.Height - one.Height, 35, 60);
        Assert.InRange(many.Height, one.Height + 35, 2 * 1.4 * 40);
        Assert.InRange(many.Width, 250, 400);
    }

    [Theory]
    [InlineData("Some words that need two lines now")]
    [InlineData("山中的夏日蝴蝶与家人在")]
    public void CentredLinesAreOfLikeLength(string text)
    {
        var whole = TextImage.Render(text, Line);
        var style = Line with { MaxWidth = whole.Width - 20, MaxLines = 2 };
        var (filled, balanced) = (TextImage.Render(text, style), TextImage.Render(text, style with { Centred = true }));
        Assert.Equal(filled.Height, balanced.Height, 8.0);
        Assert.InRange(balanced.Width, whole.Width * 0.45, whole.Width * 0.68);
        Assert.True(filled.Width > balanced.Width);
    }

    [Fact]
    public void OneLineIsShortened()
    {
        var style = Line with { MaxWidth = 300 };
        var shortened = TextImage.Render("A name that is much too long for this", style);
        Assert.InRange(shortened.Width, 200, 300);
        Assert.InRange(shortened.Height, 20, 56);
        Assert.InRange(TextImage.Render(new string('W', 500), style).Width, 200, 300);
    }

    [Fact]
    public void TextIsShrunkBeforeItIsShortened()
    {
        var style = Line with { MaxWidth = 300 };
        var (text, whole) = ("A name rather long", TextImage.Render("A name rather long", Line));
        var shrunk = TextImage.Render(text, style with { LeastSize = 10 });
        Assert.InRange(shrunk.Width, 270, 300);
        Assert.Equal((double)whole.Width / whole.Height, (double)shrunk.Width / shrunk.Height, 1.0);
    }

    [Fact]
    public void WhereNotEvenAnEllipsisFitsThereIsNothing() => Assert.Equal((0, 0), Size(TextImage.Render("word", Line with { MaxWidth = 2, MaxLines = 3 })));

    [Theory]
    [InlineData("Ж")]
    [InlineData("Ω")]
    [InlineData("ש")]
    [InlineData("ع")]
    [InlineData("蝶")]
    [InlineData("ね")]
    [InlineData("한")]
    [InlineData("é")]
    public void LettersOfManyScriptsAreNoBoxes(string letter)
    {
        // The box for a letter that no font has; this is an extinct script that no common font contains.
        Assert.True(IsBox(TextImage.Render("\U00010A60", Line)));
        var image = TextImage.Render(letter, Line);
        if (IsBox(image) && letter[0] > 0x3000)
            Assert.Skip($"needs a font with the letter {letter}");
        Assert.False(IsBox(image), $"{letter} is drawn as a box");
    }

    [Fact]
    public void ArabicLettersJoinUnlessTheyAreToldNotTo() =>
        Assert.NotEqual(Size(TextImage.Render("عع", Line)), Size(TextImage.Render("ع\u200Cع", Line)));

    [Fact]
    public void TheSameTextIsTheSamePixelsOnAnyThread()
    {
        var expected = TextImage.Render("Title 蝶 عنوان", Line).Alpha;
        Parallel.For(0, 16, _ => Assert.Equal(expected, TextImage.Render("Title 蝶 عنوان", Line).Alpha));
    }

    [Fact]
    public void AnyTextIsDrawnWithinItsBounds()
    {
        int[] odd = [0, 7, 0x26, 0x3C, 0x3E, 0x202E, 0x2066, 0xD800, 0xDFFF, 0x301, 0x5D0, 0x639, 0x8776, 0xFFFE, 0xFEFF, 0xE01, 0x200D, 0xFE0F, 0xD83E, 0xDD8B];
        var units = Gen.Frequency((3, Gen.Elements(odd)), (2, Gen.Choose(32, 126)), (1, Gen.Choose(0, 0xFFFF)));
        Prop.ForAll(units.ArrayOf().Select(u => new string([.. u.Select(c => (char)c)])).ToArbitrary(), text =>
        {
            var image = TextImage.Render(text, new TextStyle(18) { MaxWidth = 120, MaxLines = 2 });
            Assert.InRange(image.Width, 0, 120);
            Assert.InRange(image.Height, 0, 2 * 1.4 * 18);
            Assert.Equal(image.Width * image.Height, image.Alpha.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true));
    }

    private static (int Width, int Height) Size(TextImage image) => (image.Width, image.Height);

    // True if all four edges have ink.
    private static bool IsBox(TextImage image)
    {
        var (w, h, alpha) = (image.Width, image.Height, image.Alpha);
        double Ink(Func<int, int> at, int count) => Enumerable.Range(0, count).Count(i => alpha[at(i)] > 20) / (double)count;
        return w > 0 && Math.Min(Math.Min(Ink(x => x, w), Ink(x => ((h - 1) * w) + x, w)), Math.Min(Ink(y => y * w, h), Ink(y => (y * w) + w - 1, h))) > 0.85;
    }
}
