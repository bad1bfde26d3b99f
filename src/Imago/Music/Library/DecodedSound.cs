using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>
/// Decodes a music file with FFmpeg while it is read; only a few blocks are decoded ahead and held in memory. The format is detected from
/// the content. FFmpeg may open only this file: no network, and nothing that a playlist names.
/// </summary>
internal static class DecodedSound
{
    /// <summary>Sample frames per block; the last block may be shorter.</summary>
    public const int BlockFrames = 4096;

    private const int Channels = 2;
    private const int BlocksAhead = 16;

    /// <summary>Decodes from the first sample, in stereo.</summary>
    /// <param name="ffmpeg">FFmpeg.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="rate">Sample rate of the output in Hz.</param>
    /// <param name="seconds">Seconds to decode at most; with null, the whole file.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Interleaved left and right samples; each block is a new array.</returns>
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

            // A damaged float file may hold any values; NaN and infinity become silence.
            for (var i = 0; i < samples.Length; i++)
                samples[i] = float.IsFinite(samples[i]) ? Math.Clamp(samples[i], -8, 8) : 0;
            await blocks.WriteAsync(samples, cancellationToken).ConfigureAwait(false);
        }
    }

    // A caller that stops early cancels the decoding, so its failure then does not matter.
    private static void Await(Task run)
    {
        try
        {
            run.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is Errors.ImagoException or OperationCanceledException or IOException)
        {
            // A failure that matters was thrown above.
        }
    }
}
