using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>
/// The pictures of a film with transitions that have no coded macroblocks, in a stream that signals display order: repeats (P pictures of
/// P_Skip, as in <see cref="SkipPicture"/>) and mixtures of the references before and after (B pictures of B_Skip with explicit weights,
/// which have no motion because their neighbours have none: ITU-T H.264 clauses 8.4.1.2.2 and 8.4.2.3). A sample of a mixture is (before
/// (64 - w) + after w + 32) >> 6, for luma and chroma alike.
/// </summary>
internal sealed class TransitionPictures
{
    // luma_log2_weight_denom. The sum of the two weights, ShotTransitions.FullWeight, is twice the denominator.
    private const int LogDenominator = 5;

    // Two references, and the picture that is shown while the second waits. A buffer of two confuses one decoder.
    private const int BufferedPictures = 3;

    // constraint_set0_flag (Baseline decoders can decode the stream) and constraint_set5_flag (no B slices), clause 7.4.2.1.1.
    private const byte ConstraintsBroken = 0x84;

    private readonly PictureParameterSet _picture;
    private readonly SkippedMacroblocks _repeat;
    private readonly SkippedMacroblocks _mixture;

    /// <summary>Rewrites the encoder's parameter sets.</summary>
    /// <param name="head">The parameter sets of a stream of stills in decoding order.</param>
    /// <param name="picture">The stills' picture parameter set.</param>
    /// <exception cref="UnsupportedBitstreamException">The parameter sets hold unsupported values.</exception>
    public TransitionPictures(StreamHead head, PictureParameterSet picture)
    {
        var came = head.Sequence;
        if (picture.SequenceId != came.Id)
            throw new UnsupportedBitstreamException($"the picture parameter set names sequence {picture.SequenceId}; {came.Id} was expected.");
        if (came.PictureOrderType != 2)
            throw new UnsupportedBitstreamException($"pic_order_cnt_type is {came.PictureOrderType}; 2 was expected, as a stream without B pictures has it.");
        if (!picture.Cabac)
            throw new UnsupportedBitstreamException("entropy_coding_mode_flag is 0 (CAVLC); mixtures need stills coded with CABAC.");
        var usability = came.Usability ?? new VideoUsability();
        var limits = usability.Limits ?? new VideoUsability.Restriction(true, 0, 0, 11, 11, 0, 0);
        Sequence = came with
        {
            Constraints = (byte)(came.Constraints & ~ConstraintsBroken),
            Level = Level.Holding(came.Level, BufferedPictures, came.Macroblocks),
            PictureOrderType = 0,
            Log2MaxPictureOrder = 16,
            ReferenceFrames = 2,
            Direct8X8 = true,
            Usability = usability with { Limits = limits with { MaxReorderFrames = 1, MaxDecodedFrameBuffering = BufferedPictures } },
        };
        _picture = picture with { Id = picture.Id == 0 ? 1 : 0, WeightedPrediction = false, WeightedBiprediction = 1, References0 = 1, References1 = 1 };
        Head = new StreamHead(Sequence, Sequence.ToUnit(), [.. head.PictureUnits, _picture.ToUnit()], 1);
        (_repeat, _mixture) = (new(Sequence, _picture, SliceType.P), new(Sequence, _picture, SliceType.B));
    }

    /// <summary>The film's parameter sets.</summary>
    public StreamHead Head { get; }

    /// <summary>The film's sequence parameter set.</summary>
    public SequenceParameterSet Sequence { get; }

    /// <summary>A picture that repeats the previous reference, and is a reference itself.</summary>
    /// <param name="frameNumber">frame_num, before the modulus.</param>
    /// <param name="order">The picture order count.</param>
    public byte[] Repeat(long frameNumber, long order)
    {
        var writer = SliceHeader.Begin(Sequence, _picture, SliceType.P, frameNumber, order);
        writer.Flag(false);                                                        // num_ref_idx_active_override_flag
        writer.Flag(false);                                                        // ref_pic_list_modification_flag_l0
        writer.Flag(false);                                                        // adaptive_ref_pic_marking_mode_flag
        _repeat.Write(writer);
        return NalUnit.Build(2, NalUnitType.Slice, writer.ToArray());
    }

    /// <summary>A mixture of the nearest references before and after in display order; it is not a reference.</summary>
    /// <param name="frameNumber">frame_num, before the modulus.</param>
    /// <param name="order">The picture order count, between those of the references.</param>
    /// <param name="weight">The weight of the later reference, 0 to 64.</param>
    public byte[] Mixture(long frameNumber, long order, int weight)
    {
        var writer = SliceHeader.Begin(Sequence, _picture, SliceType.B, frameNumber, order);
        writer.Flag(true);                                                         // direct_spatial_mv_pred_flag
        writer.Flag(false);                                                        // num_ref_idx_active_override_flag
        writer.Flag(false);                                                        // ref_pic_list_modification_flag_l0
        writer.Flag(false);                                                        // ref_pic_list_modification_flag_l1
        var chroma = Sequence.ChromaFormat != 0;
        writer.UnsignedGolomb(LogDenominator);                                     // luma_log2_weight_denom
        if (chroma)
            writer.UnsignedGolomb(LogDenominator);                                 // chroma_log2_weight_denom
        WriteWeight(writer, ShotTransitions.FullWeight - weight, chroma);
        WriteWeight(writer, weight, chroma);
        _mixture.Write(writer);
        return NalUnit.Build(0, NalUnitType.Slice, writer.ToArray());
    }

    private static void WriteWeight(BitWriter writer, int weight, bool chroma)
    {
        writer.Flag(true);                                                         // luma_weight_flag
        writer.SignedGolomb(weight);
        writer.SignedGolomb(0);                                                    // luma_offset
        if (!chroma)
            return;
        writer.Flag(true);                                                         // chroma_weight_flag
        for (var component = 0; component < 2; component++)
        {
            writer.SignedGolomb(weight);
            writer.SignedGolomb(0);                                                // chroma_offset
        }
    }
}
