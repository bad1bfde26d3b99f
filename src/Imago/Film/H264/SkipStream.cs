namespace Imago.Film.H264;

/// <summary>
/// Turns a stream of stills (every picture IDR) into a film: each still is followed by as many skip pictures as its slide has further frames.
/// Parameter sets and the encoder's note stand once at the head.
/// </summary>
/// <param name="output">Where the Annex B stream goes.</param>
/// <param name="framesOfSlide">
/// The frames of the slide with this number, counted from 0, at least 1. It is asked when the slide's still is complete, that is when
/// the next still begins or the stream ends.
/// </param>
internal sealed class SkipStream(Stream output, Func<int, int> framesOfSlide)
{
    private byte[]? _sequenceUnit;
    private byte[]? _pictureUnit;
    private SequenceParameterSet? _sequence;
    private SkipPicture? _skip;
    private bool _noteWritten;
    private bool _stillOpen;

    /// <summary>Slides finished.</summary>
    public int Slides { get; private set; }

    /// <summary>Frames written, skips included.</summary>
    public long Frames { get; private set; }

    private SequenceParameterSet Sequence => _sequence
        ?? throw new UnsupportedBitstreamException("a picture parameter set comes before the sequence's.");

    /// <summary>Copies the whole stream.</summary>
    /// <param name="stills">The encoder's Annex B stream.</param>
    /// <param name="cancellationToken">Stops between units.</param>
    /// <exception cref="UnsupportedBitstreamException">It holds what was not expected.</exception>
    public void Copy(Stream stills, CancellationToken cancellationToken)
    {
        foreach (var unit in NalUnitReader.Read(stills))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Accept(unit.Span);
        }

        FinishSlide();
        output.Flush();
    }

    private void Accept(ReadOnlySpan<byte> unit)
    {
        switch (NalUnit.TypeOf(unit))
        {
            case NalUnitType.SequenceParameterSet:
                if (Head(unit, ref _sequenceUnit))
                    _sequence = SequenceParameterSet.Parse(unit);
                break;
            case NalUnitType.PictureParameterSet:
                if (Head(unit, ref _pictureUnit))
                    _skip = new SkipPicture(Sequence, PictureParameterSet.Parse(unit));
                break;
            case NalUnitType.Sei:
                if (!_noteWritten)
                    Write(unit);
                _noteWritten = true;
                break;
            case NalUnitType.IdrSlice:
                AcceptStill(unit);
                break;
            case NalUnitType.Slice:
                throw new UnsupportedBitstreamException($"picture {Slides + 1} is not an IDR picture (nal_unit_type 1); every still was asked to be one.");
            default:
                throw new UnsupportedBitstreamException($"nal_unit_type is {(int)NalUnit.TypeOf(unit)}; slices of IDR pictures, parameter sets and SEI were expected.");
        }
    }

    private void AcceptStill(ReadOnlySpan<byte> unit)
    {
        if (_skip is null)
            throw new UnsupportedBitstreamException("a picture comes before its parameter sets.");

        // first_mb_in_slice is ue(v): its first bit is 1 where it is 0, that is where a picture begins.
        if (unit.Length > 1 && (unit[1] & 0x80) != 0)
        {
            FinishSlide();
            _stillOpen = true;
            Frames++;
        }
        else if (!_stillOpen)
        {
            throw new UnsupportedBitstreamException("a picture's first slice is missing (first_mb_in_slice is not 0).");
        }

        Write(unit);
    }

    private void FinishSlide()
    {
        if (!_stillOpen)
            return;
        _stillOpen = false;
        var frames = framesOfSlide(Slides++);
        if (frames < 1)
            throw new InvalidOperationException($"Slide {Slides} was given {frames} frames; it has at least its still.");
        for (var index = 1; index < frames; index++)
            Write(_skip!.Unit(index));
        Frames += frames - 1;
    }

    private bool Head(ReadOnlySpan<byte> unit, ref byte[]? first)
    {
        if (first is not null)
        {
            return unit.SequenceEqual(first)
                ? false
                : throw new UnsupportedBitstreamException($"the parameter set (nal_unit_type {(int)NalUnit.TypeOf(unit)}) changes in the middle of the stream.");
        }

        first = unit.ToArray();
        Write(unit);
        return true;
    }

    private void Write(ReadOnlySpan<byte> unit)
    {
        output.Write(NalUnit.StartCode);
        output.Write(unit);
    }
}
