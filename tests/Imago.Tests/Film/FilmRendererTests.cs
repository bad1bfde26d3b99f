using Imago.Errors;
using Imago.Film;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film;

public sealed class FilmRendererTests
{
    private const int FrameBytes = 320 * 180 * 3 / 2;

    [Fact]
    public async Task EveryShotIsOnePhotoUnchangedForItsWholeLength()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(FilmTools.Rings(5), folder["film.mp4"]) { Options = FilmTools.Small(), AudioPath = FilmTools.WriteSound(folder["sound.wav"], 5 * 12 * 1600) };
        var result = await Renderer(ffmpeg).RenderAsync(film);

        Assert.Equal((60L, 2.0), (result.Frames, result.Seconds));
        Assert.Equal(new FileInfo(film.OutputPath).Length, result.Bytes);
        Assert.Empty(result.Rejections);
        var frames = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, FrameBytes);
        Assert.Equal([12, 12, 12, 12, 12], FilmTools.Shots(frames));
        for (var i = 0; i < 5; i++)
            Assert.InRange(FilmTools.MeanDifference(frames[i * 12], DrawnPictures.Draw($"rings-{i}", 320, 180).Bytes), 0, 1.5);
    }

    [Theory]
    [InlineData(24, 1, 1)]
    [InlineData(25, 2, 17)]
    [InlineData(30, 2, 40)]
    [InlineData(50, 1, 33)]
    [InlineData(60, 3, 100)]
    public async Task AnyPaceKeepsSoundAndPicturesTogether(int framesPerSecond, int photos, int framesPerSlide)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(FilmTools.Rings(photos), folder["film.mp4"])
        {
            Options = FilmTools.Small(framesPerSlide, framesPerSecond),
            AudioPath = FilmTools.WriteSound(folder["sound.wav"], photos * framesPerSlide * 48000L / framesPerSecond),
        };

        // The renderer itself checks rate, frame count and durations; FilmCheckTests test that check.
        await Renderer(ffmpeg).RenderAsync(film);
        Assert.Equal(Enumerable.Repeat(framesPerSlide, photos), FilmTools.Shots(await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, FrameBytes)));
    }

    [Fact]
    public async Task EachPhotoStaysAsLongAsItsSlideSays()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(["rings-0", "rings-1", "bad-1", "rings-2"], folder["film.mp4"])
        {
            Options = FilmTools.Small(),
            SlideFrames = [7, 31, 5, 1],
            AudioPath = FilmTools.WriteSound(folder["sound.wav"], 44 * 1600),
        };
        var result = await Renderer(ffmpeg).RenderAsync(film);
        Assert.Equal(44L, result.Frames);
        var shots = FilmTools.Shots(await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, FrameBytes));
        Assert.Equal([7, 36, 1], shots);
        await Assert.ThrowsAsync<ArgumentException>(() => Renderer(ffmpeg).RenderAsync(film with { SlideFrames = [7, 31] }));
    }

    [Fact]
    public async Task ColoursComeBackThroughAPlayerThatTrustsTheTags()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        byte[][] colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0], [200, 120, 40]];
        var film = new FilmRequest([.. colours.Select(c => $"solid-{c[0]}-{c[1]}-{c[2]}")], folder["film.mp4"]) { Options = FilmTools.Small(2) };
        await Renderer(ffmpeg).RenderAsync(film);
        var frames = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, 320 * 180 * 3, "rgb24");
        for (var i = 0; i < colours.Length; i++)
        {
            var at = ((90 * 320) + 160) * 3;
            for (var channel = 0; channel < 3; channel++)
                Assert.InRange(frames[2 * i][at + channel] - colours[i][channel], -2, 2);
        }
    }

    [Fact]
    public async Task TheSameFilmTwiceIsTheSameFile()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var sound = FilmTools.WriteSound(folder["sound.wav"], 3 * 12 * 1600);
        foreach (var name in (string[])["a.mp4", "b.mp4"])
            await Renderer(ffmpeg).RenderAsync(new FilmRequest(FilmTools.Rings(3), folder[name]) { Options = FilmTools.Small(), AudioPath = sound, Title = "Meadows" });
        Assert.Equal(await File.ReadAllBytesAsync(folder["a.mp4"]), await File.ReadAllBytesAsync(folder["b.mp4"]));
    }

    [Theory]
    [InlineData("-rf -i.mp4")]
    [InlineData("%d 100%.mp4")]
    [InlineData("http:colon.mp4")]
    [InlineData("'single\" <script>$(x);`y`.mp4")]
    [InlineData("Бабочки été 🦋.mp4")]
    public async Task NamesAndTitlesOfAnyKindPassUnharmed(string name)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var sound = FilmTools.WriteSound(folder[name + ".wav"], 2 * 2 * 1600);
        var film = new FilmRequest(FilmTools.Rings(2), folder[name]) { Options = FilmTools.Small(2), AudioPath = sound, Title = "-y " + name, Comment = "a=b;c\\d\n#e" };
        await Renderer(ffmpeg).RenderAsync(film);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
        var tags = await new ToolCommand(ffmpeg.FFprobePath, "-v", "error", "-show_entries", "format_tags=title,comment", "-of", "default=nw=1:nk=1", "file:" + film.OutputPath).ReadTextAsync();
        Assert.Equal($"{film.Title}\n{film.Comment}\n", tags);
    }

    [Fact]
    public async Task APhotoThatWentBadLeavesItsTimeToItsNeighbour()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(["bad-1", "rings-0", "bad-2", "bad-3", "rings-1", "bad-4"], folder["film.mp4"])
        {
            Options = FilmTools.Small(10),
            AudioPath = FilmTools.WriteSound(folder["sound.wav"], 60 * 1600),
        };
        var heard = new List<string>();
        var result = await new FilmRenderer(ffmpeg, DrawnPictures.Decode, new Listener(heard)).RenderAsync(film);
        var shots = FilmTools.Shots(await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, FrameBytes));
        Assert.Equal([40, 20], shots);
        Assert.Equal(["bad-1", "bad-2", "bad-3", "bad-4"], result.Rejections.Select(r => r.Path));
        Assert.All(result.Rejections, r => Assert.Equal(("render", "its data end too early"), (r.Stage, r.Reason)));
        Assert.Equal(4, heard.Count);
    }

    [Fact]
    public async Task AFilmWithoutAnyReadablePhotoIsNotMade()
    {
        using var folder = new TemporaryFolder();
        var renderer = Renderer(await FilmTools.RequireAsync());
        var error = await Assert.ThrowsAsync<UnreadablePhotoException>(() => renderer.RenderAsync(new FilmRequest(["bad-1", "bad-2"], folder["film.mp4"]) { Options = FilmTools.Small() }));
        Assert.Contains("none of the 2 photos", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task SoundOfAnotherLengthFailsTheCheckAndLeavesTheOldFilm()
    {
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(FilmTools.Rings(2), folder["film.mp4"]) { Options = FilmTools.Small(), AudioPath = FilmTools.WriteSound(folder["sound.wav"], 30000) };
        await File.WriteAllTextAsync(film.OutputPath, "the old film");
        var renderer = Renderer(await FilmTools.RequireAsync());
        var error = await Assert.ThrowsAsync<ToolFailedException>(() => renderer.RenderAsync(film));
        Assert.Contains("duration of the audio is 0.625 s, not 0.8 s", error.Message, StringComparison.Ordinal);
        Assert.Equal("the old film", await File.ReadAllTextAsync(film.OutputPath));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public async Task WhatCannotBeMeantIsRefusedBeforeAnyWork()
    {
        using var folder = new TemporaryFolder();
        var renderer = Renderer(await FilmTools.RequireAsync());
        var film = new FilmRequest(FilmTools.Rings(1), folder["film.mp4"]);
        await Assert.ThrowsAsync<InvalidOptionException>(() => renderer.RenderAsync(film with { Options = new FilmOptions { Width = 321 } }));
        await Assert.ThrowsAsync<InvalidFileException>(() => renderer.RenderAsync(film with { AudioPath = folder["none.wav"] }));
        await Assert.ThrowsAsync<ArgumentException>(() => renderer.RenderAsync(film with { Photos = [] }));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static FilmRenderer Renderer(FFmpeg ffmpeg) => new(ffmpeg, DrawnPictures.Decode, SilentObserver.Instance);
}
