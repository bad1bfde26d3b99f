using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>
/// Turns a stream of stills (all IDR pictures) into a film: each still is extended to the length of its slide and followed by the
/// transition. Parameter sets and the encoder's SEI message stand once, at the head. Where the transitions need black, the first still is
/// black and not a slide.
/// </summary>
/// <param name="output">Receives the film's pictures.</param>
/// <param name="framesOfSlide">
/// Returns the frames of a slide by its index from 0; at least 1. It is called when the slide's still is complete: when the next still
/// begins or the stream ends.
/// </param>
/// <param name="transitions">The transitions between slides.</param>
internal sealed class StillExtender(IPictureSink output, Func<int, int> framesOfSlide, ShotTransitions transitions)
{
    private byte[]? _sequenceUnit;
    private byte[]? _pictureUnit;
    private byte[]? _note;
    private byte[]? _black;
    private SequenceParameterSet? _sequence;
    private PictureParameterSet? _picture;
    private IShotWriter? _shots;

    /// <summary>Number of finished slides.</summary>
    public int Slides { get; private set; }

    /// <summary>Number of frames in the finished slides.</summary>
    public long Frames { get; private set; }

    /// <summary>Copies the whole stream.</summary>
    /// <param name="stills">The encoder's Annex B stream.</param>
    /// <param name="cancellationToken">Cancels the work between units.</param>
    /// <exception cref="UnsupportedBitstreamException">The stream holds unsupported values.</exception>
    public void Copy(Stream stills, CancellationToken cancellationToken)
    {
        foreach (var unit in NalUnitReader.Read(stills))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Accept(unit.Span);
        }

        if (_shots is not null)
            EndSlide([]);
        output.End();
    }

    private void Accept(ReadOnlySpan<byte> unit)
    {
        switch (NalUnit.TypeOf(unit))
        {
            case NalUnitType.SequenceParameterSet:
                if (First(unit, ref _sequenceUnit))
                    _sequence = SequenceParameterSet.Parse(unit);
                break;
            case NalUnitType.PictureParameterSet:
                if (_sequence is null)
                    throw new UnsupportedBitstreamException("a picture parameter set comes before the sequence's.");
                if (First(unit, ref _pictureUnit))
                    _picture = PictureParameterSet.Parse(unit);
                break;
            case NalUnitType.Sei:
                _note ??= unit.ToArray();
                break;
            case NalUnitType.IdrSlice:
                AcceptStill(unit);
                break;
            case NalUnitType.Slice:
                throw new UnsupportedBitstreamException($"picture {Slides + 1} is not an IDR picture (nal_unit_type 1); every still must be one.");
            default:
                throw new UnsupportedBitstreamException($"nal_unit_type is {(int)NalUnit.TypeOf(unit)}; slices of IDR pictures, parameter sets and SEI were expected.");
        }
    }

    private static bool First(ReadOnlySpan<byte> unit, ref byte[]? first)
    {
        if (first is not null && !unit.SequenceEqual(first))
            throw new UnsupportedBitstreamException($"the parameter set (nal_unit_type {(int)NalUnit.TypeOf(unit)}) changes in the middle of the stream.");
        if (first is not null)
            return false;
        first = unit.ToArray();
        return true;
    }

    private void AcceptStill(ReadOnlySpan<byte> unit)
    {
        // first_mb_in_slice is ue(v), so its first bit is 1 where it is 0: where a picture begins.
        var begins = unit.Length > 1 && (unit[1] & 0x80) != 0;
        if (begins && transitions.NeedsBlack && _black is null)
            _black = unit.ToArray();
        else if (begins && _shots is null)
            (_shots = Start()).Begin(unit);
        else if (begins)
            EndSlide(unit);
        else if (_shots is not null)
            _shots.Continue(unit);
        else
            throw new UnsupportedBitstreamException("a picture's first slice is missing (first_mb_in_slice is not 0), or black has several slices.");
    }

    private IShotWriter Start()
    {
        if (_sequence is null || _picture is null)
            throw new UnsupportedBitstreamException("a picture comes before its parameter sets.");
        var head = new StreamHead(_sequence, _sequenceUnit!, [_pictureUnit!], 0);
        IShotWriter shots = transitions.Mixes ? new TransitionShots(output, head, _picture, transitions, _black) : new CutShots(output, head, _picture);
        if (_note is not null)
            output.Add(_note);
        return shots;
    }

    private void EndSlide(ReadOnlySpan<byte> next)
    {
        var frames = framesOfSlide(Slides++);
        if (frames < 1)
            throw new InvalidOperationException($"Slide {Slides} has {frames} frames; at least 1 is needed, for its still.");
        _shots!.EndSlide(frames, next);
        Frames += frames;
    }
}
