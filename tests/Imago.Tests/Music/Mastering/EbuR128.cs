using System.Globalization;
using System.Runtime.InteropServices;
using Imago.Tests.Film;
using Imago.Tools;

namespace Imago.Tests.Music.Mastering;

/// <summary>The measurement of a sound by FFmpeg's filter ebur128, an independent meter.</summary>
/// <param name="Integrated">In LUFS.</param>
/// <param name="TruePeak">The amplitude, to three decimals.</param>
internal sealed record EbuR128(double Integrated, double TruePeak)
{
    /// <summary>Measures stereo samples; skips the test without FFmpeg.</summary>
    public static Task<EbuR128> MeasureAsync(float[] samples, int rate) => MeasureAsync(
        ["-f", "f32le", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-ac", "2", "-i", "-"],
        (stream, _) => stream.Write(MemoryMarshal.AsBytes(samples.AsSpan())));

    /// <summary>Measures a file's sound; skips the test without FFmpeg.</summary>
    public static Task<EbuR128> MeasureAsync(string path) => MeasureAsync(["-i", path], (_, _) => { });

    private static async Task<EbuR128> MeasureAsync(string[] input, Action<Stream, CancellationToken> feed)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        string[] measure = ["-af", "ebur128=peak=true:metadata=1,ametadata=print:file=-", "-f", "null", "-"];
        var text = await new ToolCommand(ffmpeg.FFmpegPath, ["-hide_banner", "-nostats", .. input, .. measure])
            .WithPurpose("to measure loudness")
            .WithInput(feed)
            .ReadTextAsync(TestContext.Current.CancellationToken);
        return new EbuR128(Last(text, "lavfi.r128.I="), Last(text, "lavfi.r128.true_peak="));
    }

    private static double Last(string text, string key)
    {
        var start = text.LastIndexOf(key, StringComparison.Ordinal) + key.Length;
        return double.Parse(text.AsSpan(start, text.IndexOf('\n', start) - start), CultureInfo.InvariantCulture);
    }
}
