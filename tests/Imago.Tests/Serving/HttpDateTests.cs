using Imago.Serving;

namespace Imago.Tests.Serving;

public sealed class HttpDateTests
{
    private static readonly DateTimeOffset Time = new(1994, 11, 6, 8, 49, 37, TimeSpan.Zero);

    // RFC 9110 section 5.6.7.
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    public void TheThreeFormsAreUnderstood(string text) => Assert.Equal(Time, HttpDate.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("1994-11-06T08:49:37Z")]
    public void OthersAreNoDates(string text) => Assert.Null(HttpDate.Parse(text));

    [Fact]
    public void DatesAreWrittenInTheFirstForm() => Assert.Equal("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.Format(Time.ToOffset(TimeSpan.FromHours(5))));
}
