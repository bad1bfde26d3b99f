using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Web.Serving;

namespace Imago.Web.Tests.Serving;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/", "")]
    [InlineData("/?x=/../y", "")]
    [InlineData("/videos/album.mp4", "videos|album.mp4")]
    [InlineData("/a%20b/c%2B+d.jpg?t=1#x", "a b|c++d.jpg")]
    [InlineData("/%E8%9D%B6.jpg", "蝶.jpg")]
    [InlineData("/%252e%252e/x", "%2e%2e|x")]
    public void NamesAreDecodedOnce(string target, string names) => Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), RequestPath.Names(target));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("index.html")]
    [InlineData("//index.html")]
    [InlineData("/videos/")]
    [InlineData("/..")]
    [InlineData("/../x")]
    [InlineData("/a/../../x")]
    [InlineData("/%2e%2e/x")]
    [InlineData("/.%2E/x")]
    [InlineData("/./x")]
    [InlineData("/.imago/cache.db")]
    [InlineData("/%2eimago/cache.db")]
    [InlineData("/..%2fx")]
    [InlineData("/a%2Fb")]
    [InlineData("/..%5cx")]
    [InlineData("/..\\x")]
    [InlineData("/a%5Cb")]
    [InlineData("/x%00.html")]
    [InlineData("/x%0a")]
    [InlineData("/C:/Windows/win.ini")]
    [InlineData("/c%3a/x")]
    [InlineData("/x::$DATA")]
    [InlineData("/index.html.")]
    [InlineData("/index.html%20")]
    [InlineData("/x%")]
    [InlineData("/x%2")]
    [InlineData("/x%zz")]
    [InlineData("/x#y")]
    [InlineData("/\u00e9")]
    [InlineData("/%c0%ae%c0%ae/x")]
    [InlineData("/%c0%af")]
    [InlineData("/%e0%80%ae")]
    [InlineData("/%f0%80%80%ae")]
    [InlineData("/%ed%a0%80")]
    [InlineData("/%ff")]
    [InlineData("/%u002e%u002e/x")]
    public void WhatNoFileOfAnAlbumIsCalledIsRefused(string target) => Assert.Null(RequestPath.Names(target));

    [Fact]
    public void AnyTargetLeadsDownwardsOrNowhere() =>
        Prop.ForAll(Targets().ToArbitrary(), target =>
        {
            if (RequestPath.Names(target) is not { } names)
                return true;
            var path = Path.GetFullPath(Path.Combine(["/album", .. names]));
            return names.Count == 0 || (path.StartsWith("/album/", StringComparison.Ordinal) && path.Split('/').Length == names.Count + 2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Fact]
    public void EveryNameThatIsServedCanBeAskedFor() =>
        Prop.ForAll<NonEmptyString>(name =>
        {
            var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name.Get));
            return RequestPath.Names("/" + Uri.EscapeDataString(wellFormed)) is { } names ? names.SequenceEqual([wellFormed]) : !RequestPath.IsServed(wellFormed);
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Targets() =>
        from signs in Gen.Elements("/", ".", "..", "%2e", "%2E", "%252e", "\\", "%5c", "%2f", "%00", "a", "C:", "%c0%ae", "?", "#", "%", "~", " ").ListOf()
        select "/" + string.Concat(signs);
}
