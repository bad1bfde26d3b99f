namespace Imago.Film.H264;

/// <summary>
/// Writes P pictures whose every macroblock is P_Skip: the picture before shown once more, in a few dozen bytes. With one reference, no
/// weights and no motion around it, a P_Skip macroblock copies its reference exactly (ITU-T H.264 clause 8.4.1.1), so a shot of any length
/// is one still and its skips.
/// </summary>
internal sealed class SkipPicture
{
    private readonly SequenceParameterSet _sequence;
    private readonly PictureParameterSet _picture;
    private readonly SkippedMacroblocks _macroblocks;
    private readonly byte[]?[] _units;

    /// <summary>Prepares skips for a stream.</summary>
    /// <param name="sequence">Its sequence parameter set.</param>
    /// <param name="picture">Its picture parameter set.</param>
    /// <exception cref="UnsupportedBitstreamException">Its parameter sets call for a slice header that is not written here.</exception>
    public SkipPicture(SequenceParameterSet sequence, PictureParameterSet picture)
    {
        if (picture.SequenceId != sequence.Id)
            throw new UnsupportedBitstreamException($"the picture parameter set names sequence {picture.SequenceId}; {sequence.Id} was expected.");
        if (sequence.PictureOrderType != 2)
            throw new UnsupportedBitstreamException($"pic_order_cnt_type is {sequence.PictureOrderType}; 2 was expected, as a stream without B pictures has it.");
        if (sequence.ReferenceFrames < 1)
            throw new UnsupportedBitstreamException("max_num_ref_frames is 0; at least 1 was expected, or no picture can repeat another.");
        if (picture.WeightedPrediction)
            throw new UnsupportedBitstreamException("weighted_pred_flag is 1; 0 was expected, or a repeat would change the picture.");
        (_sequence, _picture) = (sequence, picture);
        _macroblocks = new SkippedMacroblocks(sequence, picture, SliceType.P);
        _units = new byte[]?[1 << sequence.Log2MaxFrameNumber];
    }

    /// <summary>The unit, without start code, of the n-th skip after an IDR picture.</summary>
    /// <param name="index">n, from 1. Every skip is a reference, because type 2 order allows no two other pictures in a row.</param>
    public byte[] Unit(int index)
    {
        var frameNumber = index % _units.Length;
        return _units[frameNumber] ??= Write(frameNumber);
    }

    private byte[] Write(int frameNumber)
    {
        var writer = SliceHeader.Begin(_sequence, _picture, SliceType.P, frameNumber);
        var overridden = _picture.References0 != 1;
        writer.Flag(overridden);                                                   // num_ref_idx_active_override_flag
        if (overridden)
            writer.UnsignedGolomb(0);                                              // num_ref_idx_l0_active_minus1
        writer.Flag(false);                                                        // ref_pic_list_modification_flag_l0
        writer.Flag(false);                                                        // adaptive_ref_pic_marking_mode_flag
        _macroblocks.Write(writer);
        return NalUnit.Build(2, NalUnitType.Slice, writer.ToArray());
    }
}
