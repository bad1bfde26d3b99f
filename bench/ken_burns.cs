#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=Imago.Bench

// Compares moving slides with FFmpeg's zoompan.
//
//     dotnet run -c Release bench/ken_burns.cs -- speed PHOTO [ROUNDS]
//     dotnet run -c Release bench/ken_burns.cs -- jitter
//
// speed draws 90 frames of 1920 x 1080 from one photo, in turns: with our resampler alone, on one thread and on two; as frames of a film (two threads,
// each frame discarded); with zoompan, into FFmpeg's null muxer, from the photo at film size and from one enlarged four times, the usual remedy for
// its steps. It prints frames a second of wall time and milliseconds of processor time a frame, as medians over the rounds. The start of FFmpeg and
// the decoding of the photo are measured by a run of one frame and subtracted.
// jitter moves a chart of soft dots along the same straight zoom with both, finds the dots in the frames by their centre of mass, and prints the root
// mean square of the second difference of their position errors, in pixels a frame squared.
using System.Diagnostics;
using System.Globalization;
using Imago.Film.Frames;
using Imago.Film.Motion;
using Imago.Film.Pictures;
using Imago.Imaging.Decoding;
using Imago.Tools;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Width = 1920;
const int Height = 1080;
const int Frames = 90;
var ffmpeg = await FFmpeg.FindAsync();
if (args is ["speed", var photo, ..])
    await SpeedAsync(photo, args.Length > 2 ? int.Parse(args[2]) : 5);
else
    await JitterAsync();

async Task SpeedAsync(string photo, int rounds)
{
    var (wide, high) = KenBurnsPath.SourceSize(Width, Height);
    var image = new PhotoDecoder().Decode(photo, DecodeSize.Within(wide, high), CancellationToken.None);
    var source = new Yuv420Frame(wide, high);
    new Canvas(new CanvasOptions(wide, high)).Draw(image, source);
    var path = new KenBurnsPath(wide, high, Width, Height, (0.6, 0.4), 0, Frames, 30);
    var still = new Yuv420Frame(Width, Height);
    new Canvas(new CanvasOptions(Width, Height)).Draw(image, still);
    var ways = new (string Name, Func<Task<(double Wall, double Work)>> Run)[]
    {
        ("our resampler, 1 thread", () => Ours(() => Draw(0, 1, 4 * Frames), 4 * Frames)),
        ("our resampler, 2 threads", () => Ours(() => Parallel.Invoke(() => Draw(0, 2, 4 * Frames), () => Draw(1, 2, 4 * Frames)), 4 * Frames)),
        ("our films' frames, 2 threads", () => Ours(() => Film(4), 4 * Frames)),
        ("zoompan", () => Theirs(1)),
        ("zoompan, enlarged 4 times", () => Theirs(4)),
    };
    var found = ways.Select(_ => new List<(double Wall, double Work)>()).ToArray();
    for (var round = 0; round <= rounds; round++)
    {
        for (var way = 0; way < ways.Length; way++)
        {
            var one = await ways[way].Run();
            if (round > 0)
                found[way].Add(one);
        }
    }

    for (var way = 0; way < ways.Length; way++)
    {
        var (wall, work) = (Median(found[way].Select(f => f.Wall)), Median(found[way].Select(f => f.Work)));
        Console.WriteLine($"{ways[way].Name,-30} {1 / wall,7:0} frames/s {work * 1000,8:0.00} ms of processor a frame");
    }

    void Draw(int first, int step, int count)
    {
        var (resampler, frame) = (new WindowResampler(wide, high, Width, Height), new Yuv420Frame(Width, Height));
        for (var i = first; i < count; i += step)
            resampler.Draw(source, path.WindowAt(i % Frames), frame);
    }

    void Film(int slides)
    {
        var format = new FrameFormat(Width, Height, 30) { Motion = SlideMotion.KenBurns };
        new FilmFrames(format).Write(Enumerable.Repeat(new SlidePicture(source, Frames), slides), Stream.Null, CancellationToken.None);
    }

    Task<(double Wall, double Work)> Ours(Action work, int frames)
    {
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        work();
        return Task.FromResult((clock.Elapsed.TotalSeconds / frames, (Environment.CpuUsage.TotalTime - before).TotalSeconds / frames));
    }

    async Task<(double Wall, double Work)> Theirs(int enlarged)
    {
        var (one, all) = (await ZoomAsync(enlarged, 1), await ZoomAsync(enlarged, Frames + 1));
        return ((all.Wall - one.Wall) / Frames, (all.Work - one.Work) / Frames);
    }

    async Task<(double Wall, double Work)> ZoomAsync(int enlarged, int frames)
    {
        var graph = (enlarged > 1 ? $"scale=iw*{enlarged}:ih*{enlarged}," : "") + Zoompan("(iw-iw/zoom)*0.6", "(ih-ih/zoom)*0.4", frames);
        var clock = Stopwatch.StartNew();
        var log = (await new ToolCommand(
            ffmpeg.FFmpegPath,
            "-hide_banner", "-nostdin", "-v", "info", "-benchmark", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-i", "pipe:0", "-vf", graph, "-f", "null", "-")
            .WithInput((stream, _) => stream.Write(still.Bytes)).RunAsync()).StandardErrorTail;
        var bench = log[log.IndexOf("bench: utime=", StringComparison.Ordinal)..].Split(' ', '=', 's');
        var times = bench.Where(word => double.TryParse(word, out _)).Select(double.Parse).ToArray();
        return (clock.Elapsed.TotalSeconds, times[0] + times[1]);
    }
}

async Task JitterAsync()
{
    var (wide, high) = KenBurnsPath.SourceSize(Width, Height);
    var path = new KenBurnsPath(wide, high, Width, Height, (0.6, 0.4), 0, Frames, 30);
    var large = Chart.Draw(wide, high);
    var (resampler, frame) = (new WindowResampler(wide, high, Width, Height), new Yuv420Frame(Width, Height));
    var found = new List<(double X, double Y)[]>();
    for (var i = 0; i < Frames; i++)
    {
        var window = path.WindowAt(i);
        resampler.Draw(large, window, frame);
        found.Add(Chart.Find(frame.Bytes, [.. Chart.Dots(wide, high).Select(d => InFrame(d, window))]));
    }

    Print("ours, eased", found, Enumerable.Range(0, Frames).Select(path.WindowAt), Chart.Dots(wide, high));

    // zoompan has its own linear zoom; our resampler gets the same one, so both are measured alike.
    foreach (var enlarged in (int[])[1, 4])
    {
        var (width, height) = (Width * enlarged, Height * enlarged);
        var windows = Enumerable.Range(0, Frames).Select(i => Even(i, width, height)).ToArray();
        var decoded = new List<(double X, double Y)[]>();
        await new ToolCommand(
            ffmpeg.FFmpegPath,
            "-hide_banner", "-nostdin", "-v", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-i", "pipe:0", "-vf",
            (enlarged > 1 ? $"scale=iw*{enlarged}:ih*{enlarged}:flags=bicubic," : "") + Zoompan("(iw-iw/zoom)*0.6", "(ih-ih/zoom)*0.4", Frames), "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1")
            .WithInput((stream, _) => stream.Write(Chart.Draw(Width, Height).Bytes))
            .WithOutput((stream, _) =>
            {
                for (var i = 0; i < Frames; i++)
                {
                    stream.ReadExactly(frame.Bytes);
                    decoded.Add(Chart.Find(frame.Bytes, [.. Chart.Dots(width, height).Select(d => InFrame(d, windows[i]))]));
                }

                stream.CopyTo(Stream.Null);
            })
            .RunAsync();
        Print(enlarged > 1 ? $"zoompan, enlarged {enlarged} times" : "zoompan", decoded, windows, Chart.Dots(width, height));
    }

    var same = Enumerable.Range(0, Frames).Select(i => Even(i, Width, Height)).ToArray();
    var own = new WindowResampler(Width, Height, Width, Height);
    var chart = Chart.Draw(Width, Height);
    Print("ours, zoompan's windows", [.. same.Select(window =>
    {
        own.Draw(chart, window, frame);
        return Chart.Find(frame.Bytes, [.. Chart.Dots(Width, Height).Select(d => InFrame(d, window))]);
    })], same, Chart.Dots(Width, Height));
}

static string Zoompan(string x, string y, int frames) => $"zoompan=z='1+0.07*on/{Frames - 1}':x='{x}':y='{y}':d={frames}:s={Width}x{Height}:fps=30";

static MotionWindow Even(int frame, int width, int height)
{
    var zoom = 1 + (0.07 * frame / (Frames - 1));
    return new MotionWindow((width - (width / zoom)) * 0.6, (height - (height / zoom)) * 0.4, width / zoom, height / zoom);
}

static (double X, double Y) InFrame((double X, double Y) dot, MotionWindow window) => ((dot.X - window.X) / window.Width * Width, (dot.Y - window.Y) / window.Height * Height);

static void Print(string name, List<(double X, double Y)[]> found, IEnumerable<MotionWindow> windows, (double X, double Y)[] dots)
{
    var errors = found.Zip(windows, (places, window) => places.Zip(dots, (place, dot) => (X: place.X - InFrame(dot, window).X, Y: place.Y - InFrame(dot, window).Y)).ToArray()).ToArray();
    var (squares, count, most) = (0.0, 0, 0.0);
    for (var i = 1; i < errors.Length - 1; i++)
    {
        for (var dot = 0; dot < dots.Length; dot++, count++)
        {
            var x = errors[i - 1][dot].X - (2 * errors[i][dot].X) + errors[i + 1][dot].X;
            var y = errors[i - 1][dot].Y - (2 * errors[i][dot].Y) + errors[i + 1][dot].Y;
            squares += (x * x) + (y * y);
            most = Math.Max(most, Math.Sqrt((x * x) + (y * y)));
        }
    }

    Console.WriteLine($"{name,-26} {Math.Sqrt(squares / count),7:0.0000} px/frame^2, {most:0.000} at most");
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

// Soft dots on grey, and their positions.
internal static class Chart
{
    private const double Background = 40;
    private const int Reach = 14;

    public static (double X, double Y)[] Dots(int width, int height) => [.. from x in (double[])[0.2, 0.4, 0.6, 0.8] from y in (double[])[0.25, 0.5, 0.75] select (width * x, height * y)];

    public static Yuv420Frame Draw(int width, int height)
    {
        var frame = new Yuv420Frame(width, height);
        frame.Luma.Fill((byte)Background);
        foreach (var (dotX, dotY) in Dots(width, height))
        {
            for (var y = (int)dotY - 20; y <= dotY + 20; y++)
            {
                for (var x = (int)dotX - 20; x <= dotX + 20; x++)
                    frame.Luma[(y * width) + x] = (byte)Math.Round(Background + (190 * Math.Exp(-(((x + 0.5 - dotX) * (x + 0.5 - dotX)) + ((y + 0.5 - dotY) * (y + 0.5 - dotY))) / 24.5)));
            }
        }

        return frame;
    }

    public static (double X, double Y)[] Find(byte[] frame, (double X, double Y)[] near) => [.. near.Select(place =>
    {
        var (mass, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var y = (int)place.Y - Reach; y <= place.Y + Reach; y++)
        {
            for (var x = (int)place.X - Reach; x <= place.X + Reach; x++)
            {
                var level = frame[(y * 1920) + x] - Background;
                if (level < 2)
                    continue;
                (mass, sumX, sumY) = (mass + level, sumX + (level * (x + 0.5)), sumY + (level * (y + 0.5)));
            }
        }

        return (sumX / mass, sumY / mass);
    })];
}
