using Imago.Film.Planning;

namespace Imago.Film.H264;

/// <summary>
/// Shots whose pictures are mixed with the next ones, or with black, without any frame being encoded; <see cref="ShotTransitions"/> says how.
/// A mixture needs the picture it leads to in advance, so that one is sent before the mixed ones; at the next slide it is sent again as an
/// IDR picture, where players seek to. A film from black shows black once before it mixes.
/// </summary>
internal sealed class MixedShots : IShotWriter
{
    private readonly IPictureSink _output;
    private readonly StreamHead _came;
    private readonly PictureParameterSet _picture;
    private readonly ShotTransitions _transitions;
    private readonly MixedPictures _pictures;
    private readonly StillSlice? _black;
    private StillSlice? _still;
    private bool _opened;
    private int _idrId;

    // The next frame to be shown, the frame of the last IDR picture, and the references since, that one counted.
    private long _shown;
    private long _origin;
    private long _references;

    /// <summary>Begins a film.</summary>
    /// <param name="output">Takes the pictures.</param>
    /// <param name="head">The encoder's parameter sets.</param>
    /// <param name="picture">Its picture parameter set.</param>
    /// <param name="transitions">How shots give way to each other.</param>
    /// <param name="black">A black still's slice; null where the transitions need none.</param>
    /// <exception cref="UnsupportedBitstreamException">The parameter sets or the slice hold what was not expected.</exception>
    public MixedShots(IPictureSink output, StreamHead head, PictureParameterSet picture, ShotTransitions transitions, byte[]? black)
    {
        (_output, _came, _picture, _transitions) = (output, head, picture, transitions);
        _pictures = new MixedPictures(head, picture);
        _black = black is null ? null : Parse(black);
        output.Begin(_pictures.Head);
    }

    /// <inheritdoc />
    public void Begin(ReadOnlySpan<byte> still) => _still = Parse(still);

    /// <inheritdoc />
    public void Continue(ReadOnlySpan<byte> slice) =>
        throw new UnsupportedBitstreamException("a still has several slices (first_mb_in_slice is not 0); one was expected.");

    /// <inheritdoc />
    public void EndSlide(int frames, ReadOnlySpan<byte> next)
    {
        var (still, following) = (_still!, next.IsEmpty ? null : Parse(next));
        var end = _shown + frames;
        var opening = _opened ? 0 : _transitions.Opening(frames);
        ShowFirst(opening > 0 ? _black! : still);
        if (opening > 0)
            MixTo(still, opening);
        var closing = Closing(following, frames, opening);
        for (var plain = end - _shown - closing.Sum(c => c.Frames); plain > 0; plain--)
            Put(_pictures.Repeat(_references++, Order(_shown)), _shown++, false);
        foreach (var (target, length) in closing)
            MixTo(target, length);
        (_still, _opened) = (following, true);
    }

    private StillSlice Parse(ReadOnlySpan<byte> unit) => StillSlice.Parse(_came.Sequence, _picture, unit);

    // What a slide's last frames lead to, and over how many of them.
    private List<(StillSlice Target, int Frames)> Closing(StillSlice? following, int frames, int opening)
    {
        if (following is null)
            return _transitions.Closing(frames, opening) is var last and > 0 ? [(_black!, last)] : [];
        var taken = _transitions.Between(frames, opening);
        if (taken == 0)
            return [];
        return _transitions.Kind == Transition.Fade ? [(following, taken)] : [(_black!, taken / 2), (following, taken - (taken / 2))];
    }

    private void ShowFirst(StillSlice still)
    {
        (_origin, _references, _idrId) = (_shown, 1, 1 - _idrId);
        Put(still.ToIdrUnit(_pictures.Sequence, _idrId), _shown++, true);
    }

    private void MixTo(StillSlice target, int frames)
    {
        var arrival = _shown + frames - 1;
        Put(target.ToUnit(_pictures.Sequence, _references++, Order(arrival)), arrival, false);
        for (var k = 1; k < frames; k++)
        {
            Put(_pictures.Mixture(_references, Order(_shown), ShotTransitions.WeightAt(k, frames)), _shown++, false);
        }

        _shown++;
    }

    // Two counts a frame, one for each field, from the IDR picture on.
    private long Order(long shown) => 2 * (shown - _origin);

    private void Put(byte[] unit, long shown, bool sync)
    {
        _output.Add(unit);
        _output.EndPicture(shown, sync);
    }
}
