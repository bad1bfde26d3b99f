using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Serving;

namespace Imago.Tests.Serving;

public sealed class RequestTests
{
    [Fact]
    public void AHeadIsMethodTargetVersionAndFields()
    {
        var request = Parse("GET /a?b HTTP/1.1\r\nHost: localhost:8\r\nAccept: x\r\naccept:\ty \r\nEmpty:\r\n\r\n")!;
        Assert.Equal(("GET", "/a?b", 1, "localhost:8"), (request.Method, request.Target, request.MinorVersion, request.Host));
        Assert.Equal(("x, y", "", null), (request["ACCEPT"], request["Empty"], request["Range"]));
    }

    [Theory]
    [InlineData("1.0", 0)]
    [InlineData("1.1", 1)]
    [InlineData("1.9", 1)]
    [InlineData("2.0", -1)]
    [InlineData("0.9", -1)]
    public void VersionsOfTheFirstMajorNumberAreUnderstood(string version, int minor) => Assert.Equal(minor, Parse($"GET / HTTP/{version}\r\n\r\n")!.MinorVersion);

    [Fact]
    public void TheAuthorityOfAnAbsoluteTargetIsTheHost()
    {
        var request = Parse("GET http://other:1/x HTTP/1.1\r\nHost: localhost\r\n\r\n")!;
        Assert.Equal(("/x", "other:1"), (request.Target, request.Host));
        Assert.Null(Parse("GET http://other/x HTTP/1.1\r\n\r\n")!.Host);
    }

    [Fact]
    public void AnyBytesAreARequestOrNone() =>
        Prop.ForAll(Heads().ToArbitrary(), head =>
        {
            if (Parse(head) is { } request)
                Assert.False(string.IsNullOrEmpty(request.Method) || string.IsNullOrEmpty(request.Target));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    private static Request? Parse(string head) => Request.Parse(Encoding.Latin1.GetBytes(head));

    // The reader hands over what ends with an empty line.
    private static Gen<string> Heads() =>
        from parts in Gen.Elements("GET", " ", "/", "http://", "h", "HTTP/1.1", "HTTP/", "\r\n", "Host", ":", "\t", "x", "\u00ff", ",").ListOf()
        select string.Concat(parts) + "\r\n\r\n";
}
