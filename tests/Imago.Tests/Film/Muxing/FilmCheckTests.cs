using Imago.Film.Muxing;
using Imago.Film.Planning;

namespace Imago.Tests.Film.Muxing;

public sealed class FilmCheckTests
{
    private const string Good = """
        {"streams":[{"codec_type":"video","codec_name":"h264","profile":"High","width":320,"height":180,"pix_fmt":"yuv420p","color_range":"tv",
        "color_space":"bt709","color_transfer":"bt709","color_primaries":"bt709","r_frame_rate":"30/1","avg_frame_rate":"30/1",
        "start_time":"0.000000","duration":"0.800000","nb_read_packets":"24"},
        {"codec_type":"audio","codec_name":"aac","profile":"LC","sample_rate":"48000","start_time":"0.000000","duration":"0.800000"}]}
        """;

    private static readonly FilmRequest Film = new(FilmTools.Rings(2), "film.mp4") { AudioPath = "sound.wav", Options = FilmTools.Small() };

    [Fact]
    public void TheFilmThatWasAskedForPasses() => Assert.Empty(FilmCheck.Differences(Film, Good));

    [Theory]
    [InlineData("\"24\"", "\"23\"", "nb_read_packets is 23, not 24")]
    [InlineData("\"avg_frame_rate\":\"30/1\"", "\"avg_frame_rate\":\"1000000/33333\"", "avg_frame_rate is 1000000/33333, not 30/1")]
    [InlineData("\"High\"", "\"Main\"", "profile is Main, not High")]
    [InlineData("yuv420p", "yuv444p", "pix_fmt is yuv444p, not yuv420p")]
    [InlineData("\"color_range\":\"tv\",", "", "color_range is missing, not tv")]
    [InlineData("\"width\":320", "\"width\":318", "width is 318, not 320")]
    [InlineData("\"aac\"", "\"mp3\"", "the sound's codec is mp3, not aac")]
    [InlineData("\"duration\":\"0.800000\"}", "\"duration\":\"0.700000\"}", "duration of the audio is 0.7 s, not 0.8 s")]
    [InlineData("\"duration\":\"0.800000\"}", "\"duration\":\"N/A\"}", "duration of the audio is NaN s, not 0.8 s")]
    [InlineData("\"start_time\":\"0.000000\",\"duration\":\"0.800000\"}", "\"start_time\":\"0.100000\",\"duration\":\"0.800000\"}", "start_time of the audio is 0.1 s, not 0 s")]
    public void EveryDifferenceIsNamed(string before, string after, string difference)
    {
        Assert.Contains(before, Good, StringComparison.Ordinal);
        Assert.Equal([difference], FilmCheck.Differences(Film, Good.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void SoundWithoutBeingAskedForIsADifference()
    {
        Assert.Equal(["its streams are video, audio, not video"], FilmCheck.Differences(Film with { AudioPath = null }, Good));
        Assert.Equal(["its streams are none, not video, audio"], FilmCheck.Differences(Film, """{"streams":[]}"""));
    }
}
