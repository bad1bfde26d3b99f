using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Imago.Report;

namespace Imago.Tests.Report;

public sealed partial class MarkdownTextTests
{
    [Theory]
    [InlineData("Dark, muted", "Dark, muted")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<script>alert(1)</script>", "\\<script\\>alert\\(1\\)\\</script\\>")]
    [InlineData("[x](javascript:y)", "\\[x\\]\\(javascript:y\\)")]
    [InlineData("![x](http://e/p.png)", "\\!\\[x\\]\\(http\\://e/p.png\\)")]
    [InlineData("see www.example.org", "see www\\.example.org")]
    [InlineData("WwW.example", "WwW\\.example")]
    [InlineData("**b** _i_ `c` \\ &amp; # +", "\\*\\*b\\*\\* \\_i\\_ \\`c\\` \\\\ \\&amp; \\# \\+")]
    [InlineData("two\nlines\r\n# heading", "two\uFFFDlines\uFFFD\uFFFD\\# heading")]
    [InlineData("turned \u202Egpj.exe", "turned \uFFFDgpj.exe")]
    [InlineData("Бабочки 🦋", "Бабочки 🦋")]
    public void TextStaysText(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("IMG_0012.jpg", "`IMG_0012.jpg`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("```", "```` ``` ````")]
    [InlineData("`", "`` ` ``")]
    [InlineData(" x ", "`  x  `")]
    [InlineData("", "`  `")]
    [InlineData("a\n- b", "`a\uFFFD- b`")]
    public void NamesAreCode(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void NothingEscapesItsLine() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var escaped = MarkdownText.Escape(text.Get);
        Assert.DoesNotMatch(LineEnd(), escaped);

        // After the escaped pairs are removed, no markup character is left.
        Assert.DoesNotMatch(Mark(), EscapedPair().Replace(escaped, ""));

        // The same fence inside would end the code; a run of another length does not.
        var code = MarkdownText.Code(text.Get);
        var fence = Ticks().Match(code).Length;
        Assert.Equal(2, Ticks().Matches(code).Count(run => run.Length == fence));
        Assert.DoesNotMatch(LineEnd(), code);
    }).QuickCheckThrowOnFailure();

    [GeneratedRegex("[\\p{Cc}\\u2028\\u2029]", RegexOptions.None, 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex("[`*_{}\\[\\]<>()#+!|&~$@\"\\\\]", RegexOptions.None, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex("\\\\[!-/:-@\\[-`{-~]", RegexOptions.None, 1000)]
    private static partial Regex EscapedPair();

    [GeneratedRegex("`+", RegexOptions.None, 1000)]
    private static partial Regex Ticks();
}
