using System.Security.Cryptography;
using Imago.Errors;
using Imago.Film;
using Imago.Film.Frames;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film;

/// <summary>Uses FFmpeg in tests: to make the inputs of films and to inspect the results.</summary>
internal static class FilmTools
{
    public static async Task<FFmpeg> RequireAsync()
    {
        try
        {
            return await FFmpeg.FindAsync();
        }
        catch (MissingComponentException e)
        {
            Assert.Skip($"needs FFmpeg: {e.Message}");
            throw;
        }
    }

    /// <summary>Options of a small film: cuts, and whole photos on black.</summary>
    public static FilmOptions Small(int framesPerSlide = 12, int framesPerSecond = 30) => new()
    {
        Width = 320,
        Height = 180,
        FramesPerSlide = framesPerSlide,
        FramesPerSecond = framesPerSecond,
        Transition = Transition.Cut,
        Fit = CanvasFit.Letterbox,
        MostEnlargement = double.PositiveInfinity,
    };

    public static string[] Rings(int count) => [.. Enumerable.Range(0, count).Select(i => $"rings-{i}")];

    /// <summary>A stereo WAV of a falling tone.</summary>
    public static string WriteSound(string path, long samples)
    {
        using var writer = new BinaryWriter(File.Create(path));
        var bytes = (int)samples * 4;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)2);
        writer.Write(48000);
        writer.Write(48000 * 4);
        writer.Write((short)4);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        for (var i = 0L; i < samples; i++)
        {
            var level = (short)(8000 * Math.Sin(i * 0.05 / (1 + (i / 48000.0))));
            writer.Write(level);
            writer.Write(level);
        }

        return path;
    }

    /// <summary>Decodes strictly: any message from a decoder is a failure. Returns the bytes of each frame.</summary>
    public static async Task<List<byte[]>> DecodeAsync(FFmpeg ffmpeg, string path, int frameBytes, string format = "yuv420p", params string[] inputOptions)
    {
        var frames = new List<byte[]>();
        var result = await new ToolCommand(
            ffmpeg.FFmpegPath,
            ["-v", "warning", "-err_detect", "explode", "-xerror", .. inputOptions, "-i", "file:" + path, "-map", "0:v", "-sws_flags", "accurate_rnd+full_chroma_int", "-f", "rawvideo", "-pix_fmt", format, "pipe:1"])
            .WithPurpose("to decode a film")
            .WithOutput((stream, _) =>
            {
                while (true)
                {
                    var frame = new byte[frameBytes];
                    var read = stream.ReadAtLeast(frame, frameBytes, throwOnEndOfStream: false);
                    if (read == 0)
                        return;
                    Assert.Equal(frameBytes, read);
                    frames.Add(frame);
                }
            })
            .RunAsync();
        Assert.Equal("", result.StandardErrorTail);
        return frames;
    }

    /// <summary>Encodes a film's stills.</summary>
    /// <param name="options">Further encoder options.</param>
    public static async Task EncodeStillsAsync(FFmpeg ffmpeg, FilmRequest film, Stream output, params string[] options)
    {
        var command = FilmCommands.EncodeStills(ffmpeg, film);
        await new ToolCommand(command.Executable, [.. command.Arguments.SkipLast(1), .. options, command.Arguments[^1]])
            .WithPurpose(command.Purpose)
            .WithInput((encoder, stop) => FilmRenderer.WriteStills(film, new SlidePainter(film, DrawnPictures.Decode, DrawnPictures.Decode).Draw(stop), [], encoder))
            .WithOutput((stream, _) => stream.CopyTo(output))
            .RunAsync();
    }

    /// <summary>The pictures' packets in file order, with times in ticks of the stream's clock.</summary>
    public static async Task<List<(long Shown, long Decoded, bool Key)>> PacketsAsync(FFmpeg ffmpeg, string path)
    {
        var answer = await new ToolCommand(
            ffmpeg.FFprobePath, "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts,dts,flags", "-of", "csv=p=0", "file:" + path).ReadTextAsync();
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).Select(w => (long.Parse(w[0]), long.Parse(w[1]), w[2].StartsWith('K')))];
    }

    /// <summary>True if FFmpeg was built with a decoder.</summary>
    public static async Task<bool> DecodesWithAsync(FFmpeg ffmpeg, string decoder) =>
        (await new ToolCommand(ffmpeg.FFmpegPath, "-hide_banner", "-decoders").ReadTextAsync()).Contains($" {decoder} ", StringComparison.Ordinal);

    public static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    /// <summary>The lengths of the runs of identical frames.</summary>
    public static int[] Shots(IEnumerable<byte[]> frames)
    {
        var (shots, last) = (new List<int>(), "");
        foreach (var hash in frames.Select(Hash))
        {
            if (hash == last)
                shots[^1]++;
            else
                shots.Add(1);
            last = hash;
        }

        return [.. shots];
    }

    public static double MeanDifference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    /// <summary>
    /// A folder with a program ffmpeg that acts like the real one, unless its command line matches a shell pattern; ffprobe is the real
    /// one.
    /// </summary>
    public static async Task<FFmpeg> BreakAsync(FFmpeg real, TemporaryFolder folder, string pattern, string instead)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a shell");
            throw new PlatformNotSupportedException();
        }

        var tools = Directory.CreateDirectory(folder["tools"]).FullName;
        var script = Path.Combine(tools, "ffmpeg");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\ncase \"$*\" in\n{pattern}) {instead};;\n*) exec '{real.FFmpegPath}' \"$@\";;\nesac\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(tools, "ffprobe"), real.FFprobePath);
        return await FFmpeg.FindInAsync([tools]);
    }
}
