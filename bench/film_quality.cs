#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=Imago.Bench

// Measures what the quality levels give and cost: the table of docs/film-quality.md. Linux only.
//
//     dotnet run -c Release bench/film_quality.cs -- PHOTOS [WAYS [PHOTOS_AT_MOST [FRAMES_A_SLIDE]]]
//
// PHOTOS is a folder; evenly spaced photos of it are used. WAYS are some of stills, h264, hevc and av1, joined by commas; hevc:draft measures one
// level. Stills are encoded once each, by the command for films, and count for 90 frames (the repeating frames add nothing visible). The other ways
// encode every frame of moving slides. Each line has the SSIM (FFmpeg's, over all planes) against the input frames, megabytes and FFmpeg's processor
// seconds for a minute of film of 1920 x 1080 at 30 frames a second.
using System.Globalization;
using Imago.Film.Frames;
using Imago.Film.Motion;
using Imago.Film.Muxing;
using Imago.Film.Pictures;
using Imago.Film.Planning;
using Imago.Imaging.Decoding;
using Imago.Tools;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Width = 1920;
const int Height = 1080;
const int StillFrames = 90;
var ways = (args.Length > 1 ? args[1] : "stills,h264,hevc,av1").Split(',');
var most = args.Length > 2 ? int.Parse(args[2]) : 30;
var slideFrames = args.Length > 3 ? int.Parse(args[3]) : StillFrames;
var files = Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
files = [.. Enumerable.Range(0, Math.Min(most, files.Length)).Select(i => files[i * files.Length / Math.Min(most, files.Length)])];
var ffmpeg = await FFmpeg.FindAsync();
var folder = Directory.CreateTempSubdirectory("imago-bench-").FullName;
Console.WriteLine($"{files.Length} photos of {args[0]}, FFmpeg {ffmpeg.Version.Name}, {Environment.ProcessorCount} cores");
Console.WriteLine("| way | level | preset | rate factor | SSIM | MB a minute | processor s a minute |");
try
{
    foreach (var words in ways.Select(way => way.Split(':')))
    {
        var way = words[0];
        foreach (var level in words.Length > 1 ? [Enum.Parse<FilmQuality>(words[1], ignoreCase: true)] : Enum.GetValues<FilmQuality>())
        {
            if (way == "stills")
                await StillsAsync(level);
            else
                await FramesAsync(Enum.Parse<VideoCodec>(way, ignoreCase: true), level);
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task StillsAsync(FilmQuality level)
{
    var (settings, path, format) = (EncoderSettings.ForStills(level), Path.Combine(folder, "stills.h264"), new FrameFormat(Width, Height, 30));
    var film = new FilmRequest(files, path) { Options = new FilmOptions { Quality = level } };
    var seconds = await ProcessorAsync(() => FilmCommands.EncodeStills(ffmpeg, film)
        .WithInput((encoder, token) => new FilmFrames(format).Write(Slides(format, 1), encoder, token))
        .WithOutput(async (stream, token) =>
        {
            await using var file = File.Create(path);
            await stream.CopyToAsync(file, token);
        })
        .RunAsync());
    await PrintAsync("stills", level, settings, path, format, 1, files.Length * StillFrames, seconds);
}

async Task FramesAsync(VideoCodec codec, FilmQuality level)
{
    var (settings, path, format) = (EncoderSettings.ForFrames(codec, level), Path.Combine(folder, "frames.mp4"), new FrameFormat(Width, Height, 30) { Motion = SlideMotion.KenBurns });
    var film = new FilmRequest(files, path) { Options = new FilmOptions { Codec = codec, Quality = level } };
    var seconds = await ProcessorAsync(() => FrameCommands.Encode(ffmpeg, film, path)
        .WithInput((encoder, token) => new FilmFrames(format).Write(Slides(format, slideFrames), encoder, token))
        .RunAsync());
    await PrintAsync(codec.ToString(), level, settings, path, format, slideFrames, files.Length * slideFrames, seconds);
}

async Task PrintAsync(string way, FilmQuality level, EncoderSettings settings, string path, FrameFormat format, int frames, int count, double seconds)
{
    var (minutes, megabytes) = (count / 1800.0, new FileInfo(path).Length / 1e6);
    var ssim = await SsimAsync(path, format, frames);
    Console.WriteLine($"| {way} | {level} | {settings.Preset} | {settings.RateFactor} | {ssim:0.0000} | {megabytes / minutes:0.00} | {seconds / minutes:0.0} |");
}

async Task<double> SsimAsync(string path, FrameFormat format, int frames)
{
    var log = (await new ToolCommand(
        ffmpeg.FFmpegPath,
        "-hide_banner", "-nostdin", "-nostats", "-v", "info", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-r", "30", "-i", "pipe:0", "-i", path,
        "-lavfi", "[0:v]settb=1/30,setpts=N[a];[1:v]settb=1/30,setpts=N[b];[b][a]ssim", "-f", "null", "-")
        .WithInput((stream, token) => new FilmFrames(format).Write(Slides(format, frames), stream, token))
        .RunAsync()).StandardErrorTail;
    return double.Parse(log[(log.LastIndexOf("All:", StringComparison.Ordinal) + 4)..].Split(' ')[0]);
}

IEnumerable<SlidePicture> Slides(FrameFormat format, int frames)
{
    var (width, height) = format.PictureSize;
    var (decoder, canvas) = (new PhotoDecoder(), new Canvas(new CanvasOptions(width, height)));
    foreach (var file in files)
    {
        var frame = new Yuv420Frame(width, height);
        canvas.Draw(decoder.Decode(file, DecodeSize.Within(width, height), CancellationToken.None), frame);
        yield return new SlidePicture(frame, frames) { Subject = (0.4, 0.6) };
    }
}

// The time of ended children: fields 16 and 17 of /proc/self/stat, in hundredths of a second.
static async Task<double> ProcessorAsync(Func<Task> work)
{
    var before = Children();
    await work();
    return Children() - before;

    static double Children()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[13]) + double.Parse(fields[14])) / 100;
    }
}
