using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Weights;

/// <summary>The expected values follow huggingface_hub/constants.py and utils/_auth.py.</summary>
public sealed class HubSettingsTests
{
    [Fact]
    public void TheCacheIsFoundByTheSameVariablesInTheSameOrder()
    {
        Assert.Equal("/home/u/.cache/huggingface/hub", Read().Cache);
        Assert.Equal("/x/huggingface/hub", Read(("XDG_CACHE_HOME", "/x")).Cache);
        Assert.Equal("/h/hub", Read(("XDG_CACHE_HOME", "/x"), ("HF_HOME", "/h")).Cache);
        Assert.Equal("/old", Read(("HF_HOME", "/h"), ("HUGGINGFACE_HUB_CACHE", "/old")).Cache);
        Assert.Equal("/new", Read(("HF_HOME", "/h"), ("HUGGINGFACE_HUB_CACHE", "/old"), ("HF_HUB_CACHE", "/new")).Cache);
        Assert.Equal("/home/u/a/hub", Read(("HF_HOME", "~/a")).Cache);
        Assert.Equal("/disk/a/hub", Read(("HF_HOME", "$WHERE/a"), ("WHERE", "/disk")).Cache);
        Assert.Equal("/disk/a/hub", Read(("HF_HOME", "${WHERE}/a"), ("WHERE", "/disk")).Cache);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("1", null, true)]
    [InlineData("yes", null, true)]
    [InlineData("On", null, true)]
    [InlineData("0", null, false)]
    [InlineData("0", "1", false)]
    [InlineData("", "true", true)]
    [InlineData(null, "TRUE", true)]
    public void OfflineIsWhatThePythonToolsCallSo(string? hub, string? transformers, bool offline) =>
        Assert.Equal(offline, Read(("HF_HUB_OFFLINE", hub), ("TRANSFORMERS_OFFLINE", transformers)).Offline);

    [Fact]
    public void TheTokenIsFoundByTheSameVariablesInTheSameOrder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["token"], " from-home \n");
        File.WriteAllText(folder["other"], "from-path");
        Assert.Null(Read().Authorization);
        Assert.Equal("Bearer from-home", Read(("HF_HOME", folder.Path)).Authorization?.ToString());
        Assert.Equal("Bearer from-path", Read(("HF_HOME", folder.Path), ("HF_TOKEN_PATH", folder["other"])).Authorization?.ToString());
        Assert.Equal("Bearer older", Read(("HF_HOME", folder.Path), ("HUGGING_FACE_HUB_TOKEN", "older")).Authorization?.ToString());
        Assert.Equal("Bearer newer", Read(("HUGGING_FACE_HUB_TOKEN", "older"), ("HF_TOKEN", "newer\n")).Authorization?.ToString());
        Assert.Null(Read(("HF_TOKEN", "newer"), ("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")).Authorization);
        Assert.Null(Read(("HF_TOKEN", "bad\u00e4token")).Authorization);
    }

    [Fact]
    public void TheEndpointLosesItsSlashAndMustBeAnAddress()
    {
        Assert.Equal("https://huggingface.co/", Read().Endpoint.AbsoluteUri);
        Assert.Equal("https://mirror.example/hf", Read(("HF_ENDPOINT", "https://mirror.example/hf/")).Endpoint.AbsoluteUri);
        Assert.Throws<InvalidOptionException>(() => Read(("HF_ENDPOINT", "mirror")));
        Assert.Throws<InvalidOptionException>(() => Read(("HF_ENDPOINT", "file:///etc")));
    }

    [Fact]
    public void TimeoutsAreInSeconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), Read().AnswerTimeout);
        var read = Read(("HF_HUB_ETAG_TIMEOUT", "3"), ("HF_HUB_DOWNLOAD_TIMEOUT", "7"));
        Assert.Equal((3, 7, 7), (read.AnswerTimeout.Seconds, read.Patience.Answer.Seconds, read.Patience.Idle.Seconds));
        Assert.Equal(TimeSpan.FromSeconds(30), Read(("HF_HUB_DOWNLOAD_TIMEOUT", "soon")).Patience.Idle);
    }

    [Theory]
    [InlineData("laion/CLIP-ViT-B-32-laion2B-s34B-b79K", "https://huggingface.co/laion/CLIP-ViT-B-32-laion2B-s34B-b79K/resolve/main/a%20b.json")]
    [InlineData("o/n@v1.0", "https://huggingface.co/o/n/resolve/v1.0/a%20b.json")]
    [InlineData("o/n@refs/pr/2", "https://huggingface.co/o/n/resolve/refs%2Fpr%2F2/a%20b.json")]
    public void AddressesAreTheHubs(string text, string url)
    {
        var repository = HubRepository.Parse(text)!;
        Assert.Equal(url, repository.UrlOf(new Uri("https://huggingface.co"), repository.Revision, "a b.json").AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("../etc")]
    [InlineData("a/../b")]
    [InlineData("a/b/c")]
    [InlineData("a--b/c")]
    [InlineData("/a/b")]
    [InlineData("a/b@")]
    [InlineData("a/b@../../x")]
    [InlineData("a/b@/x")]
    [InlineData("a/.b")]
    [InlineData("a/b\n")]
    [InlineData("C:/x")]
    public void WhatIsNoRepositoryIsNone(string text) => Assert.Null(HubRepository.Parse(text));

    private static HubSettings Read(params (string Name, string? Value)[] variables) =>
        HubSettings.Read(name => variables.FirstOrDefault(v => v.Name == name).Value ?? (name is "HOME" or "USERPROFILE" ? "/home/u" : null));
}
