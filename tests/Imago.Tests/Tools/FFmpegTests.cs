using Imago.Errors;
using Imago.Tests.Film;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Tools;

[Collection(nameof(RunAlone))]
public sealed class FFmpegTests
{
    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c)\nlibavutil      57. 28.100\nlibavcodec     59. 37.100 / 59. 37.100\n", "5.1.9-0+deb12u1", 59, true)]
    [InlineData("ffmpeg version n7.0 Copyright\nlibavcodec     61.  3.100 / 61.  3.100\n", "n7.0", 61, true)]
    [InlineData("ffmpeg version N-109421-g1a2b3c Copyright\nlibavcodec     60.  1.100\n", "N-109421-g1a2b3c", 60, true)]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright\nlibavcodec     58.134.100\n", "4.4.2-0ubuntu0.22.04.1", 58, false)]
    public void VersionsAreReadFromReleasesAndSnapshots(string text, string name, int libavcodec, bool recentEnough)
    {
        var version = FFmpegVersion.Parse(text);
        Assert.Equal(new FFmpegVersion(name, libavcodec), version);
        Assert.Equal(recentEnough, version!.RecentEnough);
    }

    [Theory]
    [InlineData("")]
    [InlineData("avconv version 11\nlibavcodec 56.1.0")]
    [InlineData("ffmpeg version 5.1")]
    public void OtherTextIsNoVersion(string text) => Assert.Null(FFmpegVersion.Parse(text));

    [Fact]
    public async Task TheMachinesFFmpegIsFoundOnceAndToldToTheDoctor()
    {
        var found = await FilmTools.RequireAsync();
        Assert.Same(found, await FFmpeg.FindAsync());
        Assert.True(File.Exists(found.FFprobePath));
        var component = await FFmpeg.ProbeAsync();
        Assert.True(component.Usable);
        Assert.Equal((found.Version.Name, found.FFmpegPath), (component.Version, component.Location));
    }

    [Fact]
    public async Task AFolderWithoutFFmpegIsNamed()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<MissingComponentException>(() => FFmpeg.FindInAsync([folder.Path]));
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(InstallCommand.Advice, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*-version*", "printf 'ffmpeg version 4.4\\nlibavcodec     58.1.100\\n'", "5.0 or later")]
    [InlineData("*-version*", "echo I am not it", "did not answer")]
    [InlineData("*-encoders*", "printf ' V..... libx264   H.264\\n'", "without the encoder aac.")]
    [InlineData("*-encoders*", "echo", "without the encoder libx264 and aac.")]
    public async Task AnFFmpegThatCannotMakeFilmsIsRefused(string pattern, string instead, string words)
    {
        using var folder = new TemporaryFolder();
        var real = await FilmTools.RequireAsync();
        var error = await Assert.ThrowsAsync<MissingComponentException>(() => FilmTools.BreakAsync(real, folder, pattern, instead));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnFFmpegThatDoesNotAnswerIsNamedWithTheTimeItHad()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "runs scripts");
        using var folder = new TemporaryFolder();
        foreach (var program in (string[])["ffmpeg", "ffprobe"])
        {
            await File.WriteAllTextAsync(folder[program], "#!/bin/sh\nsleep 1000\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder[program], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var error = await Assert.ThrowsAsync<MissingComponentException>(
            () => FFmpeg.FindInAsync([folder.Path], TimeSpan.FromSeconds(0.5), TestContext.Current.CancellationToken));
        Assert.Contains(folder["ffmpeg"] + " does not answer", error.Message, StringComparison.Ordinal);
        Assert.Contains("after 0.5 seconds", error.Message, StringComparison.Ordinal);
    }
}
