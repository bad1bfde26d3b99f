using Imago.Cli.Tests.Support;
using Imago.Imaging.Decoding;
using Imago.Music;
using Imago.Music.Midi;
using Imago.Music.Roll;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class MusicRollTests
{
    private static readonly Score Score = new("Two notes", 92, new(4), new(0, Mode.Ionian), 1920, [new("melody", 0, 0, 100, 64, 40, 0, [new(0, 480, 60, 80), new(960, 960, 67, 90)], [])], []);

    [Fact]
    public async Task AScoreIsDrawnBesideItselfAndThePictureNamed()
    {
        using var folder = new TemporaryFolder();
        MidiWriter.Save(Score, folder["a.mid"]);
        var result = await ImagoProgram.MustAsync("music", "roll", folder["a.mid"]);
        Assert.Equal(folder["a.svg"], result.Output.TrimEnd());
        Assert.Equal(PianoRoll.Draw(MidiReader.Load(folder["a.mid"])).ToSvg(), await File.ReadAllTextAsync(folder["a.svg"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task APictureOfSomebodysBesideTheScoreIsWrittenOverWhereItIsNamedAlone()
    {
        using var folder = new TemporaryFolder();
        MidiWriter.Save(Score, folder["a.mid"]);
        await ImagoProgram.MustAsync("music", "roll", folder["a.mid"]);
        await ImagoProgram.MustAsync("music", "roll", folder["a.mid"], "--size", "500x200");
        await File.WriteAllTextAsync(folder["a.svg"], "<svg>mine</svg>", TestContext.Current.CancellationToken);
        var result = await ImagoProgram.RunAsync("music", "roll", folder["a.mid"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("<svg>mine</svg>", await File.ReadAllTextAsync(folder["a.svg"], TestContext.Current.CancellationToken));
        await ImagoProgram.MustAsync("music", "roll", folder["a.mid"], "--out", folder["a.svg"]);
    }

    [Fact]
    public async Task ACompactRollHasTheSizeAskedForAndIsPngByItsName()
    {
        using var folder = new TemporaryFolder();
        MidiWriter.Save(Score, folder["a.mid"]);
        await ImagoProgram.MustAsync("music", "roll", folder["a.mid"], "--compact", "--size", "300x60", "--out", folder["cards/b.png"]);
        var image = new PhotoDecoder().Decode(folder["cards/b.png"], DecodeSize.Full, TestContext.Current.CancellationToken);
        Assert.Equal((600, 120), (image.Width, image.Height));
    }

    [Theory]
    [InlineData(2, "--out", "a.gif")]
    [InlineData(2, "--size", "300x60")]
    [InlineData(2, "--size", "big")]
    [InlineData(1)]
    public async Task WhatCannotBeDrawnIsSaid(int exitCode, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var result = await ImagoProgram.RunAsync(["music", "roll", folder["none.mid"], .. options]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("imago: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
