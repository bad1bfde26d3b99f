using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>The rest of a slice whose macroblocks are all skipped: from cabac_init_idc in the header to the end of slice_data().</summary>
/// <param name="sequence">The sequence parameter set.</param>
/// <param name="picture">The picture parameter set.</param>
/// <param name="type">P or B.</param>
internal sealed class SkippedMacroblocks(SequenceParameterSet sequence, PictureParameterSet picture, SliceType type)
{
    // The slice data begin at a whole byte and depend only on the picture's size and initial QP, so they are encoded once.
    private readonly byte[]? _cabac = picture.Cabac ? Encode(sequence, picture, type) : null;

    /// <summary>Writes the rest of the slice.</summary>
    public void Write(BitWriter writer)
    {
        if (_cabac is not null)
            writer.UnsignedGolomb(0);                                              // cabac_init_idc
        writer.SignedGolomb(0);                                                    // slice_qp_delta
        if (picture.DeblockingControl)
            writer.UnsignedGolomb(1);                                              // disable_deblocking_filter_idc
        if (_cabac is not null)
        {
            writer.Align(true);                                                    // cabac_alignment_one_bit
            writer.Bytes(_cabac);
        }
        else
        {
            writer.UnsignedGolomb((uint)sequence.Macroblocks);                     // mb_skip_run
            writer.TrailingBits();
        }
    }

    private static byte[] Encode(SequenceParameterSet sequence, PictureParameterSet picture, SliceType type)
    {
        // The first context of mb_skip_flag for cabac_init_idc 0: number 11 in P slices, 24 in B slices (tables 9-13 and 9-14). A skipped
        // or missing neighbour adds nothing to the context index, and here all neighbours are such, so no other context is used.
        var skip = type == SliceType.B ? new CabacContext(18, 64, picture.InitialQp) : new CabacContext(23, 33, picture.InitialQp);
        var writer = new BitWriter();
        var encoder = new CabacEncoder(writer);
        for (var left = sequence.Macroblocks; left > 0; left--)
        {
            encoder.Encode(ref skip, true);                                        // mb_skip_flag
            encoder.EncodeTerminate(left == 1);                                    // end_of_slice_flag
        }

        writer.Align(false);
        return writer.ToArray();
    }
}
