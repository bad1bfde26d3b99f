using Imago.Film.H264.Syntax;
using Imago.Film.Planning;

namespace Imago.Film.H264;

/// <summary>
/// Shots with transitions to the next shot or to black, without encoding any frame; see <see cref="ShotTransitions"/>. A mixture needs the
/// picture it leads to, so that picture is sent before the mixtures. At the next slide it is sent again as an IDR picture, so that players
/// can seek to it. A film that fades in from black first shows one black frame.
/// </summary>
internal sealed class TransitionShots : IShotWriter
{
    private readonly IPictureSink _output;
    private readonly StreamHead _came;
    private readonly PictureParameterSet _picture;
    private readonly ShotTransitions _transitions;
    private readonly TransitionPictures _pictures;
    private readonly StillSlice? _black;
    private StillSlice? _still;
    private bool _opened;
    private int _idrId;

    // The next frame to show, the frame of the last IDR picture, and the number of references since then, including the IDR picture.
    private long _shown;
    private long _origin;
    private long _references;

    /// <summary>Begins a film.</summary>
    /// <param name="output">Receives the pictures.</param>
    /// <param name="head">The encoder's parameter sets.</param>
    /// <param name="picture">The stills' picture parameter set.</param>
    /// <param name="transitions">The transitions between shots.</param>
    /// <param name="black">The slice of a black still; null if the transitions need none.</param>
    /// <exception cref="UnsupportedBitstreamException">The parameter sets or the slice hold unsupported values.</exception>
    public TransitionShots(IPictureSink output, StreamHead head, PictureParameterSet picture, ShotTransitions transitions, byte[]? black)
    {
        (_output, _came, _picture, _transitions) = (output, head, picture, transitions);
        _pictures = new TransitionPictures(head, picture);
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

    // The pictures that a slide's last frames fade to, and over how many frames.
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

    // The count grows by two per frame, one per field, from the IDR picture.
    private long Order(long shown) => 2 * (shown - _origin);

    private void Put(byte[] unit, long shown, bool sync)
    {
        _output.Add(unit);
        _output.EndPicture(shown, sync);
    }
}
