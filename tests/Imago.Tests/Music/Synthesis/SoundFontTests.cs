using Imago.Errors;
using Imago.Music.Synthesis;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Synthesis;

public sealed class SoundFontTests
{
    [Fact]
    public void WhereNoneIsFoundTheMessageListsThePlaces()
    {
        var e = Assert.Throws<MissingComponentException>(() => SoundFont.Find(null, null, ["/nowhere/a.sf2", "/nowhere/b.sf3", "/elsewhere/a.sf2"]));
        Assert.Contains("for a.sf2, b.sf3 in /nowhere, /elsewhere", e.Message, StringComparison.Ordinal);
        Assert.Contains("IMAGO_SOUNDFONT", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheGivenOneWinsThenTheEnvironmentThenThePlaces()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a", "b", "c" })
            File.WriteAllBytes(folder[name], [.. "RIFF"u8, 8, 0, 0, 0, .. "sfbkLIST"u8]);
        Assert.Equal(folder["a"], SoundFont.Find(folder["a"], folder["b"], [folder["c"]]).Path);
        Assert.Equal(folder["b"], SoundFont.Find(null, folder["b"], [folder["c"]]).Path);
        Assert.Equal(folder["c"], SoundFont.Find(null, "", [folder["x"], folder["c"]]).Path);
        Assert.Contains(folder["x"], Assert.Throws<MissingComponentException>(() => SoundFont.Find(folder["x"], null, [])).Message, StringComparison.Ordinal);
        Assert.Contains(folder["x"], Assert.Throws<MissingComponentException>(() => SoundFont.Find(null, folder["x"], [folder["c"]])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF")]
    [InlineData("RIFF....WAVEfmt ")]
    [InlineData("RIFF\u0009\0\0\0sfbkLIST")]
    public void AnotherKindOfFileIsRefused(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.sf2"], content);
        Assert.Throws<InvalidFileException>(() => SoundFont.Find(folder["a.sf2"], null, []));
    }

    [Fact]
    public void ProbesTellWhatIsThere()
    {
        _ = SampleAlbum.SoundFontOrSkip();
        Assert.Matches(@"^\d+\.\d+\.\d+$", FluidSynthLibrary.Probe().Version);
        Assert.True(File.Exists(SoundFont.Probe().Location));
    }
}
