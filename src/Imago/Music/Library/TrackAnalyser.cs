using System.Globalization;
using Imago.Music.Library.Listening;
using Imago.Music.Mastering;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>Analyses a music file in one pass from its beginning. Memory use does not grow much with the file.</summary>
internal static class TrackAnalyser
{
    /// <summary>The longest stretch that is analysed, in seconds.</summary>
    public const int LongestSeconds = 600;

    // Shorter sounds are interface noises, or damaged files of another kind that FFmpeg takes for sound.
    private const double ShortestSeconds = 3;
    private const double Silence = -70;

    /// <summary>Analyses a file.</summary>
    /// <param name="ffmpeg">FFmpeg.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="UnusableTrackException">The file holds no usable music.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrackAnalysis Analyse(FFmpeg ffmpeg, string path, CancellationToken cancellationToken)
    {
        var (sound, loudness) = (new SoundFeatures(), new LoudnessMeter(SoundFeatures.Rate));
        try
        {
            var mono = new float[DecodedSound.BlockFrames];
            foreach (var block in DecodedSound.Blocks(ffmpeg, path, SoundFeatures.Rate, LongestSeconds, cancellationToken))
            {
                loudness.Add(block);
                for (var i = 0; i < block.Length / 2; i++)
                    mono[i] = 0.5f * (block[2 * i] + block[(2 * i) + 1]);
                sound.Add(mono.AsSpan(0, block.Length / 2));
            }
        }
        catch (Errors.ToolFailedException e)
        {
            throw new UnusableTrackException(ReasonOf(e, path));
        }

        var seconds = (double)sound.Samples / SoundFeatures.Rate;
        if (seconds < ShortestSeconds)
            throw new UnusableTrackException(FormattableString.Invariant($"at least {ShortestSeconds} s of sound are expected, {seconds:0.0} s were found"));
        if (!(loudness.Integrated > Silence))
            throw new UnusableTrackException("music is expected, silence was found");
        sound.End();
        var whole = seconds < LongestSeconds - 0.1 ? seconds : Math.Max(seconds, DurationOf(ffmpeg, path, cancellationToken));
        return SoundJudge.Judge(sound, loudness.Integrated, whole);
    }

    private static double DurationOf(FFmpeg ffmpeg, string path, CancellationToken cancellationToken)
    {
        var text = new ToolCommand(
            ffmpeg.FFprobePath,
            "-hide_banner", "-v", "error", "-protocol_whitelist", "file", "-show_entries", "format=duration", "-of", "csv=p=0", FFmpeg.FileUrl(path))
            .WithPurpose($"to tell the length of {Path.GetFileName(path)}")
            .ReadTextAsync(cancellationToken).GetAwaiter().GetResult();
        return double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    }

    private static string ReasonOf(Errors.ToolFailedException failure, string path)
    {
        if (failure.StandardErrorTail.Contains("matches no streams", StringComparison.Ordinal))
            return "there is no sound in it";
        var words = failure.StandardErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 0 ? $"it cannot be decoded: {words[^1].Replace(FFmpeg.FileUrl(path) + ": ", "", StringComparison.Ordinal)}" : "it cannot be decoded";
    }
}
