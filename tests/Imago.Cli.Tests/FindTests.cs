using Imago.Cli.Tests.Support;
using Imago.Photos;

namespace Imago.Cli.Tests;

public sealed class FindTests(DemoAlbum demo) : IClassFixture<DemoAlbum>
{
    [Fact]
    public async Task ATextNeedsAModelAndTheMessageSaysWhatWasFoundAndWhatToRun()
    {
        var result = await ImagoProgram.RunAsync("find", "a dog", "--album", demo.Layout.Root);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.All((string[])["the encoder visual", "imago models pull clip-vit-b32", "--encoder clip-vit-b32", "--photo"], part => Assert.Contains(part, result.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task APhotoFindsItselfFirstInAVisualAlbum()
    {
        var photo = PhotoIndexFile.Read(demo.Layout.Index).Counted[10].Path;
        var result = await ImagoProgram.MustAsync("find", "--photo", photo, "--album", demo.Layout.Root, "--top", "3");
        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal($"1.0000\t{photo}", lines[0]);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("a dog", "--top", "0")]
    [InlineData("a dog", "--photo", "x.jpg")]
    public async Task WrongUsageIsSaid(params string[] arguments)
    {
        var result = await ImagoProgram.RunAsync(["find", .. arguments, "--album", demo.Layout.Root]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("imago: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatIsNoAlbumIsNamed()
    {
        var result = await ImagoProgram.RunAsync("find", "a dog", "--album", demo.Photos);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(Path.Combine(demo.Photos, "data", "embeddings.npz"), result.Errors, StringComparison.Ordinal);
    }
}
