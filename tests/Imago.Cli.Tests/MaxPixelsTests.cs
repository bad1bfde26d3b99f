using Imago.Cli.Tests.Support;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class MaxPixelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MaxPixelsTests()
    {
        Directory.CreateDirectory(_folder["photos"]);
        for (var i = 0; i < 6; i++)
            File.WriteAllBytes(_folder[$"photos/{i}.png"], PictureWriter.ToPng(TestCard.Draw(60 + i, 40 + (7 * i))));

        // A little more than a million pixels, the minimum of the option.
        File.WriteAllBytes(_folder["photos/large.png"], PictureWriter.ToPng(TestCard.Plain(1200, 900, 90, 60, 30)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PhotosBeyondItAreListedAndOthersOfTheSameAlbumComeBackWithAnother()
    {
        string[] make = ["make", _folder["photos"], "--out", _folder["album"], "--k", "2", "--films", "1", "--resolution", "320x180", "--duration-per", "0.5"];
        string[] Left() => [.. RejectionFile.Read(_folder["album/data/rejected.csv"]).Select(r => $"{Path.GetFileName(r.Path)}: {r.Reason}")];
        await ImagoProgram.MustAsync([.. make, "--max-pixels", "1M"]);
        Assert.Equal(["large.png: 1200 x 900 pixels are more than the limit of 1000000; --max-pixels raises it"], Left());
        await ImagoProgram.MustAsync([.. make, "--max-pixels", "1080000"]);
        Assert.Empty(Left());
        await ImagoProgram.MustAsync([.. make, "--max-pixels", "1M"]);
        Assert.Single(Left());
    }

    [Fact]
    public async Task EmbeddingAListThatDoesNotTellTheirSizeGoesByItToo()
    {
        await File.WriteAllLinesAsync(_folder["list.csv"], ["path", .. Directory.GetFiles(_folder["photos"])], TestContext.Current.CancellationToken);
        string[] embed = ["embed", "--input", _folder["list.csv"], "--out", _folder["embeddings.npz"], "--rejected", _folder["rejected.csv"], "--encoder", "visual"];
        foreach (var (limit, rejected) in ((string, int)[])[("1M", 1), ("2M", 0), ("1M", 1)])
        {
            await ImagoProgram.MustAsync([.. embed, "--max-pixels", limit]);
            Assert.Equal(rejected, RejectionFile.Read(_folder["rejected.csv"]).Count);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999999")]
    [InlineData("700000001")]
    [InlineData("1.5M")]
    [InlineData("300G")]
    [InlineData("M")]
    [InlineData("-5M")]
    public async Task WhatIsNoSuchNumberIsRefused(string text)
    {
        var result = await ImagoProgram.RunAsync("index", "--input", _folder["photos"], "--album", _folder["album"], "--max-pixels", text);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--max-pixels: 1M to 700M pixels, such as 300M or 300000000, are expected, '{text}' was found.", result.Errors, StringComparison.Ordinal);
    }
}
