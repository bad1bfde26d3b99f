namespace Imago.Film.H264.Syntax;

/// <summary>The start of slice_header(), ITU-T H.264 clause 7.3.3, which is common to all slice types.</summary>
internal static class SliceHeader
{
    /// <summary>Writes the header of the first slice of a frame, up to redundant_pic_cnt.</summary>
    /// <param name="sequence">The sequence parameter set.</param>
    /// <param name="picture">The picture parameter set.</param>
    /// <param name="type">slice_type.</param>
    /// <param name="frameNumber">References since the last IDR picture, including it; written modulo MaxFrameNum.</param>
    /// <param name="order">The picture order count, for order type 0; written modulo MaxPicOrderCntLsb.</param>
    /// <param name="idrId">idr_pic_id of an IDR picture; null for other pictures.</param>
    public static BitWriter Begin(SequenceParameterSet sequence, PictureParameterSet picture, SliceType type, long frameNumber, long order = 0, int? idrId = null)
    {
        var writer = new BitWriter();
        writer.UnsignedGolomb(0);                                                  // first_mb_in_slice
        writer.UnsignedGolomb((uint)type);                                         // slice_type
        writer.UnsignedGolomb((uint)picture.Id);                                   // pic_parameter_set_id
        writer.Bits((uint)frameNumber, sequence.Log2MaxFrameNumber);               // frame_num
        if (idrId is { } id)
            writer.UnsignedGolomb((uint)id);                                       // idr_pic_id
        if (sequence.PictureOrderType == 0)
        {
            writer.Bits((uint)order, sequence.Log2MaxPictureOrder);                // pic_order_cnt_lsb
            if (picture.BottomFieldOrderPresent)
                writer.SignedGolomb(0);                                            // delta_pic_order_cnt_bottom
        }

        if (picture.RedundantPictures)
            writer.UnsignedGolomb(0);                                              // redundant_pic_cnt
        return writer;
    }
}
