using Imago.Film;
using Imago.Film.Frames;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film.H264;

/// <summary>Tests whole films with transitions, as players receive them.</summary>
public sealed class FilmTransitionTests
{
    [Theory]
    [InlineData(Transition.Fade, 15, false, 24, 5, 40, true)]
    [InlineData(Transition.FadeBlack, 15, true, 25, 3, 50, true)]
    [InlineData(Transition.Fade, 15, true, 30, 60, 15, true)]
    [InlineData(Transition.FadeBlack, 30, false, 60, 2, 1200, false)]
    [InlineData(Transition.Fade, 300, true, 60, 3, 1200, true)]
    [InlineData(Transition.FadeBlack, 9, true, 50, 1, 25, true)]
    [InlineData(Transition.Fade, 15, false, 30, 1, 1, false)]
    [InlineData(Transition.Fade, 15, true, 30, 1, 2, false)]
    [InlineData(Transition.Fade, 2, false, 30, 2, 3, false)]
    [InlineData(Transition.Cut, 15, true, 30, 3, 20, true)]
    [InlineData(Transition.Cut, 15, false, 30, 60, 15, true)]
    [InlineData(Transition.Fade, 2, false, 1, 3, 4, true)]
    [InlineData(Transition.Fade, 15, false, 120, 2, 60, true)]
    public async Task TimesLieOnTheGridAndEverySlideCanBeSoughtTo(Transition kind, int length, bool ends, int framesPerSecond, int photos, int framesPerSlide, bool sound)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var frames = photos * framesPerSlide;
        var film = new FilmRequest(FilmTools.Rings(photos), folder["film.mp4"])
        {
            Options = new FilmOptions
            {
                Width = 64,
                Height = 48,
                FramesPerSecond = framesPerSecond,
                FramesPerSlide = framesPerSlide,
                Transition = kind,
                TransitionFrames = length,
                FromBlack = ends,
                ToBlack = ends,
            },
            AudioPath = sound ? FilmTools.WriteSound(folder["sound.wav"], frames * 48000L / framesPerSecond) : null,
        };

        // The renderer itself checks rate, frame count and durations.
        await Renderer(ffmpeg).RenderAsync(film);
        var ticks = FilmOptions.ClockRate / framesPerSecond;
        var packets = await FilmTools.PacketsAsync(ffmpeg, film.OutputPath);
        Assert.Equal(Enumerable.Range(0, frames).Select(i => (long)i * ticks), packets.Select(p => p.Shown).Order());
        var lead = kind == Transition.Cut && !ends ? 0 : 1;
        Assert.Equal(Enumerable.Range(-lead, frames).Select(i => (long)i * ticks), packets.Select(p => p.Decoded));
        Assert.Equal(Enumerable.Range(0, photos).Select(i => (long)i * framesPerSlide * ticks), packets.Where(p => p.Key).Select(p => p.Shown));
        Assert.Equal(frames, (await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, 64 * 48 * 3 / 2)).Count);
    }

    [Fact]
    public async Task FadesGoFromPhotoToPhotoAndEndsAreBlack()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(["rings-0", "bad-1", "solid-200-120-40", "rings-2"], folder["film.mp4"])
        {
            Options = FilmTools.Small() with { Transition = Transition.Fade, TransitionFrames = 6, FromBlack = true, ToBlack = true },
            SlideFrames = [9, 5, 12, 14],
            AudioPath = FilmTools.WriteSound(folder["sound.wav"], 40 * 1600),
        };
        await Renderer(ffmpeg).RenderAsync(film);
        var frames = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, 320 * 180 * 3 / 2);
        byte[] black = new Yuv420Frame(320, 180).Bytes;
        byte[][] photos = [.. new[] { "rings-0", "solid-200-120-40", "rings-2" }.Select(p => DrawnPictures.Draw(p, 320, 180).Bytes)];
        var expected = MixModel.Frames(Transition.Fade, 6, true, true, [14, 12, 14]);
        Assert.Equal(expected.Count, frames.Count);
        for (var i = 0; i < frames.Count; i++)
            Assert.InRange(FilmTools.MeanDifference(frames[i], MixModel.Mix(Picture(expected[i].From), Picture(expected[i].To), expected[i].Weight)), 0, 1.5);
        Assert.Equal(black, frames[0]);
        Assert.Equal(black, frames[^1]);

        byte[] Picture(int number) => number == MixModel.Black ? black : photos[number];
    }

    // Black is encoded like any still, so it must not depend on how coarsely photos are coded.
    [Theory]
    [InlineData(1, "superfast")]
    [InlineData(30, "medium")]
    [InlineData(51, "veryslow")]
    public async Task BlackIsExactAtAnyQuality(int quality, string preset)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(FilmTools.Rings(2), folder["film.mp4"])
        {
            Options = FilmTools.Small(10) with { Transition = Transition.FadeBlack, TransitionFrames = 5, ToBlack = true, Settings = new EncoderSettings(preset, quality) },
        };
        await Renderer(ffmpeg).RenderAsync(film);
        var frames = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, 320 * 180 * 3 / 2);
        var black = new Yuv420Frame(320, 180).Bytes;
        Assert.Equal([6, 19], Enumerable.Range(0, 20).Where(i => frames[i].AsSpan().SequenceEqual(black)));
    }

    [Theory]
    [InlineData(Transition.Cut)]
    [InlineData(Transition.FadeBlack)]
    public async Task TheSameFilmTwiceIsTheSameFile(Transition kind)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a.mp4", "b.mp4"])
            await Renderer(ffmpeg).RenderAsync(new FilmRequest(FilmTools.Rings(3), folder[name]) { Options = FilmTools.Small() with { Transition = kind } });
        Assert.Equal(await File.ReadAllBytesAsync(folder["a.mp4"]), await File.ReadAllBytesAsync(folder["b.mp4"]));
    }

    private static FilmRenderer Renderer(FFmpeg ffmpeg) => new(ffmpeg, DrawnPictures.Decode, SilentObserver.Instance);
}
