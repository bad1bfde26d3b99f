namespace Imago.Film.H264.Syntax;

/// <summary>A picture parameter set, ITU-T H.264 clause 7.3.2.2, without slice groups or scaling matrices.</summary>
internal sealed record PictureParameterSet
{
    /// <summary>pic_parameter_set_id, 0 to 255.</summary>
    public int Id { get; init; }

    /// <summary>seq_parameter_set_id, 0 to 31.</summary>
    public int SequenceId { get; init; }

    /// <summary>entropy_coding_mode_flag: true for CABAC, false for CAVLC.</summary>
    public bool Cabac { get; init; }

    /// <summary>bottom_field_pic_order_in_frame_present_flag.</summary>
    public bool BottomFieldOrderPresent { get; init; }

    /// <summary>Default number of references in list 0, 1 to 32.</summary>
    public int References0 { get; init; } = 1;

    /// <summary>Default number of references in list 1, 1 to 32.</summary>
    public int References1 { get; init; } = 1;

    /// <summary>weighted_pred_flag.</summary>
    public bool WeightedPrediction { get; init; }

    /// <summary>weighted_bipred_idc, 0 to 2.</summary>
    public int WeightedBiprediction { get; init; }

    /// <summary>26 + pic_init_qp_minus26, -36 to 51 (below 0 for more than 8 bits).</summary>
    public int InitialQp { get; init; } = 26;

    /// <summary>26 + pic_init_qs_minus26, 0 to 51.</summary>
    public int InitialQs { get; init; } = 26;

    /// <summary>chroma_qp_index_offset, -12 to 12.</summary>
    public int ChromaQpOffset { get; init; }

    /// <summary>deblocking_filter_control_present_flag.</summary>
    public bool DeblockingControl { get; init; }

    /// <summary>constrained_intra_pred_flag.</summary>
    public bool ConstrainedIntra { get; init; }

    /// <summary>redundant_pic_cnt_present_flag.</summary>
    public bool RedundantPictures { get; init; }

    /// <summary>The fields that High profile adds; null if absent.</summary>
    public HighFields? High { get; init; }

    /// <summary>Parses a unit.</summary>
    /// <param name="unit">The NAL unit without its start code.</param>
    /// <exception cref="UnsupportedBitstreamException">The unit holds unsupported values.</exception>
    public static PictureParameterSet Parse(ReadOnlySpan<byte> unit)
    {
        var reader = new RbspReader(NalUnit.PayloadOf(unit));
        var (id, sequence) = (reader.UnsignedGolomb("pic_parameter_set_id", 255), reader.UnsignedGolomb("seq_parameter_set_id", 31));
        var (cabac, bottom) = (reader.Flag(), reader.Flag());
        _ = reader.UnsignedGolomb("num_slice_groups_minus1", 0);
        var set = new PictureParameterSet
        {
            Id = id,
            SequenceId = sequence,
            Cabac = cabac,
            BottomFieldOrderPresent = bottom,
            References0 = 1 + reader.UnsignedGolomb("num_ref_idx_l0_default_active_minus1", 31),
            References1 = 1 + reader.UnsignedGolomb("num_ref_idx_l1_default_active_minus1", 31),
            WeightedPrediction = reader.Flag(),
            WeightedBiprediction = (int)reader.Bits(2),
            InitialQp = 26 + reader.SignedGolomb("pic_init_qp_minus26", -62, 25),
            InitialQs = 26 + reader.SignedGolomb("pic_init_qs_minus26", -26, 25),
            ChromaQpOffset = reader.SignedGolomb("chroma_qp_index_offset", -12, 12),
            DeblockingControl = reader.Flag(),
            ConstrainedIntra = reader.Flag(),
            RedundantPictures = reader.Flag(),
            High = reader.MoreData ? HighFields.Read(reader) : null,
        };
        reader.End("pic_parameter_set_rbsp()");
        return set;
    }

    /// <summary>Returns the unit, without start code.</summary>
    public byte[] ToUnit()
    {
        var writer = new BitWriter();
        writer.UnsignedGolomb((uint)Id);
        writer.UnsignedGolomb((uint)SequenceId);
        writer.Flag(Cabac);
        writer.Flag(BottomFieldOrderPresent);
        writer.UnsignedGolomb(0);
        writer.UnsignedGolomb((uint)References0 - 1);
        writer.UnsignedGolomb((uint)References1 - 1);
        writer.Flag(WeightedPrediction);
        writer.Bits((uint)WeightedBiprediction, 2);
        writer.SignedGolomb(InitialQp - 26);
        writer.SignedGolomb(InitialQs - 26);
        writer.SignedGolomb(ChromaQpOffset);
        writer.Flag(DeblockingControl);
        writer.Flag(ConstrainedIntra);
        writer.Flag(RedundantPictures);
        High?.Write(writer);
        writer.TrailingBits();
        return NalUnit.Build(3, NalUnitType.PictureParameterSet, writer.ToArray());
    }

    /// <summary>transform_8x8_mode_flag and second_chroma_qp_index_offset.</summary>
    internal readonly record struct HighFields(bool Transform8X8, int SecondChromaQpOffset)
    {
        /// <summary>Reads the fields.</summary>
        public static HighFields Read(RbspReader reader)
        {
            var transform = reader.Flag();
            reader.Refuse("pic_scaling_matrix_present_flag");
            return new HighFields(transform, reader.SignedGolomb("second_chroma_qp_index_offset", -12, 12));
        }

        /// <summary>Writes the fields.</summary>
        public void Write(BitWriter writer)
        {
            writer.Flag(Transform8X8);
            writer.Flag(false);
            writer.SignedGolomb(SecondChromaQpOffset);
        }
    }
}
