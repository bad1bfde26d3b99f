using System.Diagnostics;
using System.Globalization;
using Imago.Flow;

namespace Imago.Cli.Terminal;

/// <summary>Shows a run without a terminal: one line every five seconds of a stage, and one at its end.</summary>
internal sealed class LineObserver(TextWriter output) : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<Stage, StageClock> _clocks = [];

    public void Advance(Stage stage, long done, long total)
    {
        lock (_lock)
        {
            if (!_clocks.TryGetValue(stage, out var clock))
                _clocks[stage] = clock = new StageClock(done);
            if (clock.Finished || done < clock.Done)
                return;
            clock.Done = done;
            if (done >= total)
            {
                clock.Finished = true;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{StageWords.Of(stage)}: {total} {StageWords.UnitsOf(stage)} in {clock.Elapsed.TotalSeconds:0.0} s"));
            }
            else if (clock.Elapsed - clock.Printed >= Interval)
            {
                clock.Printed = clock.Elapsed;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{StageWords.Of(stage)}: {done} of {total} {StageWords.UnitsOf(stage)}{clock.Outlook(total)}"));
            }
        }
    }

    public void Say(Stage stage, string message)
    {
        lock (_lock)
            output.WriteLine($"{StageWords.Of(stage)}: {message}");
    }

    private sealed class StageClock
    {
        private readonly long _start;
        private readonly long _started = Stopwatch.GetTimestamp();

        public StageClock(long start) => Done = _start = start;

        public long Done { get; set; }

        public bool Finished { get; set; }

        public TimeSpan Printed { get; set; }

        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

        public string Outlook(long total)
        {
            var rate = (Done - _start) / Elapsed.TotalSeconds;
            return rate <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {rate:0.0}/s, {(total - Done) / rate:0} s left");
        }
    }
}
