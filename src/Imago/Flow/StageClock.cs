using System.Diagnostics;
using Imago.Storage;

namespace Imago.Flow;

/// <summary>
/// Measures the stages of a run and saves their times with the album. A stage that reported no progress, because it had nothing to do,
/// keeps its earlier time.
/// </summary>
/// <param name="album">The album.</param>
/// <param name="machine">The machine of the run.</param>
/// <param name="inner">Receives all progress and messages.</param>
internal sealed class StageClock(AlbumLayout album, RunRecord machine, IRunObserver inner) : IRunObserver
{
    private readonly SortedDictionary<Stage, double> _seconds = Kept(album);
    private volatile bool _works;
    private long _start;

    /// <inheritdoc/>
    public void Advance(Stage stage, long done, long total)
    {
        _works = true;
        inner.Advance(stage, done, total);
    }

    /// <inheritdoc/>
    public void Say(Stage stage, string message) => inner.Say(stage, message);

    /// <summary>Marks the start of a stage.</summary>
    public void Begin() => (_works, _start) = (false, Stopwatch.GetTimestamp());

    /// <summary>Marks the successful end of the current stage.</summary>
    /// <param name="stage">The stage.</param>
    public void End(Stage stage)
    {
        if (!_works)
            return;
        _seconds[stage] = Math.Round(Stopwatch.GetElapsedTime(_start).TotalSeconds, 1);
        (machine with { Stages = [.. _seconds.Select(s => new StageTime(NameOf(s.Key), s.Value))] }).Write(album);
    }

    private static SortedDictionary<Stage, double> Kept(AlbumLayout album)
    {
        var seconds = new SortedDictionary<Stage, double>();
        var times = RunRecord.StagesOf(album);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            if (times.FirstOrDefault(t => t.Stage == NameOf(stage)) is { } time)
                seconds[stage] = time.Seconds;
        }

        return seconds;
    }

    private static string NameOf(Stage stage) => stage.ToString().ToLowerInvariant();
}
