namespace Imago.Music.Library.Fitting;

/// <summary>
/// The beats of the film's music, loops included: when each falls, and which stretches of the track are played until then.
/// </summary>
internal sealed class FilmBeats
{
    private readonly TrackAnalysis _track;
    private readonly List<double> _times = [0];
    private readonly List<TrackSpan> _spans = [];
    private int _beat;
    private int _spanStart;
    private readonly (int From, int To)? _loop;

    /// <summary>Starts at the film's first beat.</summary>
    /// <param name="track">A track with reliable beats.</param>
    /// <param name="start">The index of the beat on which the film begins.</param>
    /// <param name="beats">The film's length in beats; a track with fewer beats is looped.</param>
    public FilmBeats(TrackAnalysis track, int start, int beats)
    {
        (_track, _beat, _spanStart) = (track, start, start);
        if (start + beats >= track.Beats.Count)
            _loop = LoopChoice.Of(track, start);
    }

    /// <summary>When a beat of the film falls, in seconds from the start. Beat 0 falls at 0.</summary>
    public double TimeOf(int beat)
    {
        while (_times.Count <= beat)
            Step();
        return _times[beat];
    }

    /// <summary>The stretches played up to a beat of the film.</summary>
    /// <param name="beat">The beat: the latest one passed to <see cref="TimeOf"/>.</param>
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
