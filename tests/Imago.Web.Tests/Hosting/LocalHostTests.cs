using Imago.Web.Hosting;

namespace Imago.Web.Tests.Hosting;

public sealed class LocalHostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:80")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:65535")]
    [InlineData("localhost:")]
    public void ThisMachineHasTwoNames(string host) => Assert.True(LocalHost.IsNamedBy(host));

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example:80")]
    [InlineData("evil.example:127.0.0.1")]
    [InlineData("localhost:80@evil.example")]
    [InlineData("localhost:80:90")]
    [InlineData("localhost:x")]
    [InlineData("localhost, evil.example")]
    [InlineData("127.0.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    public void OthersAreNotItsOwn(string host) => Assert.False(LocalHost.IsNamedBy(host));
}
