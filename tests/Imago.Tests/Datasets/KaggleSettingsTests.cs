using System.Text;
using Imago.Datasets;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Datasets;

/// <summary>The expected values follow kagglehub/config.py.</summary>
public sealed class KaggleSettingsTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void CredentialsAreLookedForInKagglehubsOrder()
    {
        Assert.Null(Read().Authorization);
        Directory.CreateDirectory(_home[".kaggle"]);
        File.WriteAllText(_home[".kaggle/kaggle.json"], """{"username": "json", "key": "k1"}""");
        Assert.Equal(Basic("json:k1"), Read().Authorization?.ToString());
        Assert.Equal(Basic("env:k2"), Read(("KAGGLE_USERNAME", "env"), ("KAGGLE_KEY", "k2")).Authorization?.ToString());
        Assert.Equal(Basic("json:k1"), Read(("KAGGLE_USERNAME", "env")).Authorization?.ToString());
        Assert.Equal("Bearer token", Read(("KAGGLE_USERNAME", "env"), ("KAGGLE_KEY", "k2"), ("KAGGLE_API_TOKEN", "token")).Authorization?.ToString());
        File.WriteAllText(_home["secret"], "in-a-file\n");
        Assert.Equal("Bearer in-a-file", Read(("KAGGLE_API_TOKEN", _home["secret"])).Authorization?.ToString());
        File.WriteAllText(_home[".kaggle/access_token"], "access\n");
        Assert.Equal("Bearer access", Read().Authorization?.ToString());
    }

    [Fact]
    public void TheFileOfCredentialsMayLieElsewhereAndMustBeOne()
    {
        File.WriteAllText(_home["kaggle.json"], """{"username": "other", "key": "k3"}""");
        Assert.Equal(Basic("other:k3"), Read(("KAGGLE_CONFIG_DIR", _home.Path)).Authorization?.ToString());
        foreach (var wrong in (string[])["", "[]", "{\"username\": \"a\"}", "{\"username\": 1, \"key\": 2}"])
        {
            File.WriteAllText(_home["kaggle.json"], wrong);
            Assert.Throws<InvalidFileException>(() => Read(("KAGGLE_CONFIG_DIR", _home.Path)));
        }
    }

    [Fact]
    public void CacheAndEndpointComeFromTheEnvironment()
    {
        Assert.Equal(_home[Path.Combine(".cache", "kagglehub")], Read().Cache);
        Assert.Equal(_home["k"], Read(("KAGGLEHUB_CACHE", _home["k"])).Cache);
        Assert.Equal("https://www.kaggle.com/", Read().Endpoint.AbsoluteUri);
        Assert.Equal("http://localhost:7777/", Read(("KAGGLE_API_ENDPOINT", "http://localhost:7777/api/v1/")).Endpoint.AbsoluteUri);
        Assert.Throws<InvalidOptionException>(() => Read(("KAGGLE_API_ENDPOINT", "here")));
    }

    [Theory]
    [InlineData("kaggle:owner/name", "owner/name")]
    [InlineData("kaggle:owner/name@12", "owner/name@12")]
    [InlineData("kaggle:owner/name/versions/3", "owner/name@3")]
    public void DatasetsAreNamedSo(string text, string dataset) => Assert.Equal(dataset, KaggleDataset.Parse(text).ToString());

    [Theory]
    [InlineData("owner/name")]
    [InlineData("kaggle:owner")]
    [InlineData("kaggle:owner/name@0")]
    [InlineData("kaggle:owner/name@x")]
    [InlineData("kaggle:owner/name@9999999999")]
    [InlineData("kaggle:../name")]
    [InlineData("kaggle:owner/..")]
    [InlineData("kaggle:owner/name?x=1")]
    public void OtherNamesAreRefused(string text) => Assert.Throws<InvalidOptionException>(() => KaggleDataset.Parse(text));

    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

    private KaggleSettings Read(params (string Name, string? Value)[] variables) =>
        KaggleSettings.Read(name => variables.FirstOrDefault(v => v.Name == name).Value ?? (name is "HOME" or "USERPROFILE" ? _home.Path : null));
}
