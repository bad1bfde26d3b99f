using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>
/// A still extracted from its encoder's IDR slice, so that it can be sent again with another header: as the IDR picture of its slide, and
/// as the picture in which a transition ends. The macroblock data, and so every decoded sample, stay the same.
/// </summary>
internal sealed class StillSlice
{
    private readonly PictureParameterSet _picture;
    private readonly int _qpDelta;
    private readonly Deblocking? _deblocking;
    private readonly ReadOnlyMemory<byte> _macroblocks;

    private StillSlice(PictureParameterSet picture, int qpDelta, Deblocking? deblocking, ReadOnlyMemory<byte> macroblocks)
    {
        (_picture, _qpDelta, _deblocking, _macroblocks) = (picture, qpDelta, deblocking, macroblocks);
    }

    /// <summary>Parses the only slice of a picture.</summary>
    /// <param name="sequence">The encoder's sequence parameter set, with pic_order_cnt_type 2.</param>
    /// <param name="picture">The encoder's picture parameter set, with CABAC.</param>
    /// <param name="unit">The unit, without its start code.</param>
    /// <exception cref="UnsupportedBitstreamException">The slice header holds unsupported values.</exception>
    public static StillSlice Parse(SequenceParameterSet sequence, PictureParameterSet picture, ReadOnlySpan<byte> unit)
    {
        var payload = NalUnit.PayloadOf(unit);
        var reader = new RbspReader(payload);
        _ = reader.UnsignedGolomb("first_mb_in_slice", 0);
        var type = reader.UnsignedGolomb();
        if (type is not ((uint)SliceType.I or (uint)SliceType.I - 5))
            throw new UnsupportedBitstreamException($"slice_type is {type}; 2 or 7 (I) was expected.");
        Require("pic_parameter_set_id", reader.UnsignedGolomb(), (uint)picture.Id);
        Require("frame_num", reader.Bits(sequence.Log2MaxFrameNumber), 0);
        _ = reader.UnsignedGolomb("idr_pic_id", 65535);
        if (picture.RedundantPictures)
            _ = reader.UnsignedGolomb("redundant_pic_cnt", 0);
        _ = reader.Flag();                                                         // no_output_of_prior_pics_flag
        reader.Refuse("long_term_reference_flag");
        var qpDelta = reader.SignedGolomb("slice_qp_delta", -87, 87);
        Deblocking? deblocking = picture.DeblockingControl ? Deblocking.Read(reader) : null;
        while ((reader.Position & 7) != 0)
            Require("cabac_alignment_one_bit", reader.Bits(1), 1);
        return new StillSlice(picture, qpDelta, deblocking, payload.AsMemory((int)(reader.Position >> 3)));
    }

    /// <summary>Returns the still as an IDR picture, with picture order count 0.</summary>
    /// <param name="sequence">The film's sequence parameter set.</param>
    /// <param name="id">idr_pic_id, different from that of the previous IDR picture.</param>
    public byte[] ToIdrUnit(SequenceParameterSet sequence, int id)
    {
        var writer = SliceHeader.Begin(sequence, _picture, SliceType.I, 0, 0, id);
        writer.Flag(false);                                                        // no_output_of_prior_pics_flag
        writer.Flag(false);                                                        // long_term_reference_flag
        return Build(NalUnitType.IdrSlice, writer);
    }

    /// <summary>Returns the still as a reference picture that is not IDR.</summary>
    /// <param name="sequence">The film's sequence parameter set.</param>
    /// <param name="frameNumber">frame_num, before the modulus.</param>
    /// <param name="order">The picture order count.</param>
    public byte[] ToUnit(SequenceParameterSet sequence, long frameNumber, long order)
    {
        var writer = SliceHeader.Begin(sequence, _picture, SliceType.I, frameNumber, order);
        writer.Flag(false);                                                        // adaptive_ref_pic_marking_mode_flag
        return Build(NalUnitType.Slice, writer);
    }

    private static void Require(string element, uint value, uint expected)
    {
        if (value != expected)
            throw new UnsupportedBitstreamException($"{element} of a still is {value}; {expected} was expected.");
    }

    private byte[] Build(NalUnitType type, BitWriter writer)
    {
        writer.SignedGolomb(_qpDelta);                                             // slice_qp_delta
        _deblocking?.Write(writer);
        writer.Align(true);                                                        // cabac_alignment_one_bit
        writer.Bytes(_macroblocks.Span);
        return NalUnit.Build(3, type, writer.ToArray());
    }

    /// <summary>disable_deblocking_filter_idc and, unless it is 1, the two halved offsets after it.</summary>
    private readonly record struct Deblocking(int Idc, int Alpha, int Beta)
    {
        public static Deblocking Read(RbspReader reader)
        {
            var idc = reader.UnsignedGolomb("disable_deblocking_filter_idc", 2);
            return idc == 1
                ? new Deblocking(idc, 0, 0)
                : new Deblocking(idc, reader.SignedGolomb("slice_alpha_c0_offset_div2", -6, 6), reader.SignedGolomb("slice_beta_offset_div2", -6, 6));
        }

        public void Write(BitWriter writer)
        {
            writer.UnsignedGolomb((uint)Idc);
            if (Idc == 1)
                return;
            writer.SignedGolomb(Alpha);
            writer.SignedGolomb(Beta);
        }
    }
}
