using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>
/// Writes P pictures whose macroblocks are all P_Skip. Each repeats the previous picture in a few dozen bytes. With one reference, no
/// weights and no motion around it, a P_Skip macroblock copies its reference exactly (ITU-T H.264 clause 8.4.1.1), so a shot of any length
/// is one still and its skip pictures.
/// </summary>
internal sealed class SkipPicture
{
    private readonly SequenceParameterSet _sequence;
    private readonly PictureParameterSet _picture;
    private readonly SkippedMacroblocks _macroblocks;
    private readonly byte[]?[] _units;

    /// <summary>Creates a writer for a stream.</summary>
    /// <param name="sequence">The stream's sequence parameter set.</param>
    /// <param name="picture">The stream's picture parameter set.</param>
    /// <exception cref="UnsupportedBitstreamException">The parameter sets need an unsupported slice header.</exception>
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

    /// <summary>Returns the unit, without start code, of the n-th skip picture after an IDR picture.</summary>
    /// <param name="index">n, from 1. Every skip picture is a reference, because picture order type 2 allows no two consecutive
    /// non-reference pictures.</param>
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
