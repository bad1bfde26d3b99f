using System.Diagnostics;
using System.Globalization;
using Imago.Downloads;

namespace Imago.Cli.Terminal;

/// <summary>Shows downloads without a terminal: one line every five seconds, and one at the end of each file.</summary>
internal sealed class LineDownloads(TextWriter output) : IDownloadObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private string? _file;
    private long _start;
    private long _started;
    private TimeSpan _printed;

    public void Advance(string file, long done, long? total)
    {
        lock (_lock)
        {
            if (file != _file)
                (_file, _start, _started, _printed) = (file, done, Stopwatch.GetTimestamp(), TimeSpan.Zero);
            var elapsed = Stopwatch.GetElapsedTime(_started);
            if (done == total)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {Megabytes(done)} in {elapsed.TotalSeconds:0.0} s"));
            }
            else if (elapsed - _printed >= Interval)
            {
                _printed = elapsed;
                var rate = Math.Max(0, done - _start) / elapsed.TotalSeconds;
                var left = total is not null && rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(total - done) / rate:0} s left") : "";
                output.WriteLine($"{file}: {Megabytes(done)}{(total is { } all ? $" of {Megabytes(all)}" : "")}, {Megabytes(rate)}/s{left}");
            }
        }
    }

    public void Say(string message)
    {
        lock (_lock)
            output.WriteLine(message);
    }

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
