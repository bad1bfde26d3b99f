namespace Imago.Music.Library.Fitting;

/// <summary>The beats as they are heard in the film, loops included: when each falls, and which stretches of the track are played until then.</summary>
internal sealed class BeatClock
{
    private readonly TrackAnalysis _track;
    private readonly List<double> _times = [0];
    private readonly List<TrackSpan> _spans = [];
    private int _beat;
    private int _spanStart;
    private readonly (int From, int To)? _loop;

    /// <summary>Begins.</summary>
    /// <param name="track">A track with reliable beats.</param>
    /// <param name="start">The beat the film begins on.</param>
    /// <param name="beats">Beats the film lasts; where the track has fewer, it goes back in time.</param>
    public BeatClock(TrackAnalysis track, int start, int beats)
    {
        (_track, _beat, _spanStart) = (track, start, start);
        if (start + beats >= track.Beats.Count)
            _loop = LoopChoice.Of(track, start);
    }

    /// <summary>When the film's beat falls, in seconds from its beginning; beat 0 is the beginning itself.</summary>
    public double TimeOf(int beat)
    {
        while (_times.Count <= beat)
            Step();
        return _times[beat];
    }

    /// <summary>The stretches played, to a beat of the film.</summary>
    /// <param name="beat">The film's beat; <see cref="TimeOf"/> was asked for it, and for none later.</param>
    public IReadOnlyList<TrackSpan> SpansTo(int beat) =>
        beat < _times.Count ? [.. _spans, new(_track.Beats[_spanStart].Time, _track.Beats[_beat].Time)] : throw new ArgumentOutOfRangeException(nameof(beat));

    private void Step()
    {
        _times.Add(_times[^1] + _track.Beats[_beat + 1].Time - _track.Beats[_beat].Time);
        _beat++;
        if (_loop is { } loop && _beat == loop.From)
        {
            _spans.Add(new(_track.Beats[_spanStart].Time, _track.Beats[_beat].Time));
            _beat = _spanStart = loop.To;
        }
    }
}
