using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>
/// A music file's sound, decoded by FFmpeg as it is asked for: a few blocks run ahead, the rest is never in memory. The file's own content
/// decides what it is. FFmpeg may open this one file and nothing else, neither the network nor what a playlist names.
/// </summary>
internal static class DecodedSound
{
    /// <summary>Sample frames of a block, the last excepted.</summary>
    public const int BlockFrames = 4096;

    private const int Channels = 2;
    private const int BlocksAhead = 16;

    /// <summary>Decodes from the first sample on, in stereo.</summary>
    /// <param name="ffmpeg">Who decodes.</param>
    /// <param name="path">The file.</param>
    /// <param name="rate">Sample frames a second wanted.</param>
    /// <param name="seconds">Seconds decoded at most; null decodes all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Left and right in turn; each block is its own.</returns>
    /// <exception cref="Errors.ToolFailedException">The file holds no sound that can be decoded; thrown while enumerating.</exception>
    public static IEnumerable<float[]> Blocks(FFmpeg ffmpeg, string path, int rate, double? seconds, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var blocks = Channel.CreateBounded<float[]>(BlocksAhead);
        var run = DecodeAsync();
        try
        {
            while (blocks.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
            {
                while (blocks.Reader.TryRead(out var block))
                    yield return block;
            }

            run.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Await(run);
        }

        async Task DecodeAsync()
        {
            try
            {
                await Command(ffmpeg, path, rate, seconds).WithOutput((stream, token) => ReadAsync(stream, blocks.Writer, token)).RunAsync(stop.Token).ConfigureAwait(false);
            }
            finally
            {
                blocks.Writer.Complete();
            }
        }
    }

    private static ToolCommand Command(FFmpeg ffmpeg, string path, int rate, double? seconds)
    {
        string[] limit = seconds is { } most ? ["-t", most.ToString(CultureInfo.InvariantCulture)] : [];
        return new ToolCommand(
            ffmpeg.FFmpegPath,
            [
                "-hide_banner", "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", FFmpeg.FileUrl(path),
                "-map", "0:a:0", "-vn", "-sn", "-dn", .. limit, "-ac", "2", "-ar", rate.ToString(CultureInfo.InvariantCulture),
                "-f", "f32le", "-c:a", "pcm_f32le", "pipe:1",
            ]).WithPurpose($"to decode {Path.GetFileName(path)}");
    }

    private static async Task ReadAsync(Stream stream, ChannelWriter<float[]> blocks, CancellationToken cancellationToken)
    {
        var bytes = new byte[BlockFrames * Channels * sizeof(float)];
        for (int read; (read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            var samples = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, read - (read % (Channels * sizeof(float))))).ToArray();

            // A broken float file may hold anything; what is no number is silence.
            for (var i = 0; i < samples.Length; i++)
                samples[i] = float.IsFinite(samples[i]) ? Math.Clamp(samples[i], -8, 8) : 0;
            await blocks.WriteAsync(samples, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whoever stops early has asked for the end; what comes of it is no failure.
    private static void Await(Task run)
    {
        try
        {
            run.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is Errors.ImagoException or OperationCanceledException or IOException)
        {
            // Thrown above where it matters.
        }
    }
}
