using System.Diagnostics;
using Imago.Storage;

namespace Imago.Flow;

/// <summary>Measures the stages of a run and keeps their times with the album. A stage that had nothing to do, and so told of no progress, keeps the time it had.</summary>
/// <param name="album">The album.</param>
/// <param name="machine">What the run is on.</param>
/// <param name="inner">Hears what this hears.</param>
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

    /// <summary>A stage begins.</summary>
    public void Begin() => (_works, _start) = (false, Stopwatch.GetTimestamp());

    /// <summary>The stage that began has ended as it should.</summary>
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
