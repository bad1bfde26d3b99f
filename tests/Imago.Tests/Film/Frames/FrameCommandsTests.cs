using System.Text.Json;
using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Motion;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film.Frames;

public sealed class FrameCommandsTests
{
    [Theory]
    [InlineData(VideoCodec.H264, "libx264", "h264", "avc1")]
    [InlineData(VideoCodec.Hevc, "libx265", "hevc", "hvc1")]
    [InlineData(VideoCodec.Av1, "libsvtav1", "av1", "av01")]
    public async Task AMovingFilmHasAllItsFramesItsSoundAndItsTags(VideoCodec codec, string encoder, string name, string tag)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        Assert.SkipUnless(ffmpeg.Has(encoder), $"needs an FFmpeg with {encoder}");
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(["one", "two", "three"], folder["film.mp4"])
        {
            Options = FilmTools.Small(25) with { Codec = codec, Motion = SlideMotion.KenBurns, Transition = Transition.Fade, TransitionFrames = 5, Quality = FilmQuality.Draft },
            AudioPath = FilmTools.WriteSound(folder["sound.wav"], 75 * 1600),
            Title = "-y Бабочки",
        };
        await EncodeAsync(ffmpeg, film, film.OutputPath);
        await EncodeAsync(ffmpeg, film, folder["again.mp4"]);
        Assert.Equal(await File.ReadAllBytesAsync(film.OutputPath), await File.ReadAllBytesAsync(folder["again.mp4"]));

        var frames = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, 320 * 180 * 3 / 2);
        Assert.Equal(75, frames.Count);

        // A slide is at rest at its start and its end.
        Assert.InRange(FilmTools.Shots(frames).Length, 50, 75);
        using var answer = JsonDocument.Parse(await FilmCommands.Inspect(ffmpeg, film, film.OutputPath).ReadTextAsync());
        var video = answer.RootElement.GetProperty("streams")[0];
        Assert.Equal((name, "tv", "bt709", "30/1", "30/1"), (Text(video, "codec_name"), Text(video, "color_range"), Text(video, "color_space"), Text(video, "r_frame_rate"), Text(video, "avg_frame_rate")));
        Assert.Equal(("75", 0, 2.5), (Text(video, "nb_read_packets"), Number(video, "start_time"), Number(video, "duration")));
        var audio = answer.RootElement.GetProperty("streams")[1];
        Assert.Equal("aac", Text(audio, "codec_name"));
        Assert.InRange(Number(audio, "duration"), 2.5 - (1024 / 48000.0), 2.5 + (1024 / 48000.0));
        var tags = await new ToolCommand(ffmpeg.FFprobePath, "-v", "error", "-show_entries", "format_tags=title:stream=codec_tag_string", "-of", "default=nw=1:nk=1", "file:" + film.OutputPath).ReadTextAsync();
        Assert.Equal($"{tag}\nmp4a\ntext\n{film.Title}\n", tags);
    }

    [Fact]
    public async Task AnFFmpegWithoutTheEncoderIsTold()
    {
        using var folder = new TemporaryFolder();
        var real = await FilmTools.RequireAsync();
        var poor = await FilmTools.BreakAsync(real, folder, "*-encoders*", "printf ' V..... libx264   H.264\\n A..... aac   AAC\\n V..... libaom-av1   AV1\\n'");
        var film = new FilmRequest(["one"], folder["film.mp4"]);
        var error = Assert.Throws<MissingComponentException>(() => Command(VideoCodec.Hevc));
        Assert.Equal("libx265", error.Component);
        Assert.Contains("HEVC need an FFmpeg with the encoder libx265", error.Message, StringComparison.Ordinal);
        Assert.Contains("libaom-av1", Command(VideoCodec.Av1).Arguments);
        Assert.Contains("libx264", Command(VideoCodec.H264).Arguments);

        ToolCommand Command(VideoCodec codec) => FrameCommands.Encode(poor, film with { Options = film.Options with { Codec = codec } }, film.OutputPath);
    }

    [Fact]
    public void ABetterLevelNeverAsksForACoarserPicture()
    {
        var levels = Enum.GetValues<FilmQuality>();
        for (var i = 1; i < levels.Length; i++)
        {
            Assert.True(EncoderSettings.ForStills(levels[i]).RateFactor < EncoderSettings.ForStills(levels[i - 1]).RateFactor);
            foreach (var codec in Enum.GetValues<VideoCodec>())
                Assert.True(EncoderSettings.ForFrames(codec, levels[i]).RateFactor <= EncoderSettings.ForFrames(codec, levels[i - 1]).RateFactor);
        }
    }

    private static async Task EncodeAsync(FFmpeg ffmpeg, FilmRequest film, string path)
    {
        var format = film.Options.Format;
        var slides = Enumerable.Range(0, 3).Select(i => new SlidePicture(DrawnPictures.Draw($"rings-{i}", format.PictureSize.Width, format.PictureSize.Height), 25) { Subject = (0.9, 0.1) });
        await FrameCommands.Encode(ffmpeg, film, path).WithInput((encoder, token) => new FilmFrames(format).Write(slides, encoder, token)).RunAsync();
    }

    private static string Text(JsonElement stream, string key) => stream.GetProperty(key).ToString();

    private static double Number(JsonElement stream, string key) => double.Parse(Text(stream, key));
}
