namespace Imago.Film.H264.Syntax;

/// <summary>
/// A sequence parameter set, ITU-T H.264 clause 7.3.2.1.1, for frames (not fields) with one of the common chroma formats. Values that films
/// do not need are refused by name.
/// </summary>
internal sealed record SequenceParameterSet
{
    // The profiles whose parameter sets hold chroma format and bit depth, clause 7.3.2.1.1.
    private static readonly int[] ProfilesWithChromaFormat = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

    /// <summary>profile_idc; 100 is High.</summary>
    public required int Profile { get; init; }

    /// <summary>constraint_set0_flag to constraint_set5_flag and the two reserved bits.</summary>
    public required byte Constraints { get; init; }

    /// <summary>level_idc: ten times the level.</summary>
    public required int Level { get; init; }

    /// <summary>seq_parameter_set_id, 0 to 31.</summary>
    public int Id { get; init; }

    /// <summary>chroma_format_idc, 0 to 2; 1 is 4:2:0.</summary>
    public int ChromaFormat { get; init; } = 1;

    /// <summary>Bits per luma sample, 8 to 14.</summary>
    public int LumaBits { get; init; } = 8;

    /// <summary>Bits per chroma sample, 8 to 14.</summary>
    public int ChromaBits { get; init; } = 8;

    /// <summary>qpprime_y_zero_transform_bypass_flag.</summary>
    public bool LosslessAtZeroQp { get; init; }

    /// <summary>log2_max_frame_num, 4 to 16.</summary>
    public required int Log2MaxFrameNumber { get; init; }

    /// <summary>pic_order_cnt_type, 0 or 2.</summary>
    public required int PictureOrderType { get; init; }

    /// <summary>log2_max_pic_order_cnt_lsb, 4 to 16, for type 0; otherwise 0.</summary>
    public int Log2MaxPictureOrder { get; init; }

    /// <summary>max_num_ref_frames, 0 to 16.</summary>
    public required int ReferenceFrames { get; init; }

    /// <summary>gaps_in_frame_num_value_allowed_flag.</summary>
    public bool GapsAllowed { get; init; }

    /// <summary>Width in macroblocks.</summary>
    public required int MacroblocksAcross { get; init; }

    /// <summary>Height in macroblocks.</summary>
    public required int MacroblocksDown { get; init; }

    /// <summary>direct_8x8_inference_flag.</summary>
    public bool Direct8X8 { get; init; }

    /// <summary>The part of the coded picture that is not shown, in cropping units; null if all is shown.</summary>
    public Cropping? Crop { get; init; }

    /// <summary>Video usability information; null if there is none.</summary>
    public VideoUsability? Usability { get; init; }

    /// <summary>Macroblocks per picture.</summary>
    public int Macroblocks => MacroblocksAcross * MacroblocksDown;

    /// <summary>Parses a unit.</summary>
    /// <param name="unit">The NAL unit without its start code.</param>
    /// <exception cref="UnsupportedBitstreamException">The unit holds unsupported values.</exception>
    public static SequenceParameterSet Parse(ReadOnlySpan<byte> unit)
    {
        var reader = new RbspReader(NalUnit.PayloadOf(unit));
        var (profile, constraints, level) = ((int)reader.Bits(8), (byte)reader.Bits(8), (int)reader.Bits(8));
        var id = reader.UnsignedGolomb("seq_parameter_set_id", 31);
        var (format, luma, chroma, lossless) = (1, 8, 8, false);
        if (ProfilesWithChromaFormat.Contains(profile))
        {
            format = reader.UnsignedGolomb("chroma_format_idc", 2);
            luma = 8 + reader.UnsignedGolomb("bit_depth_luma_minus8", 6);
            chroma = 8 + reader.UnsignedGolomb("bit_depth_chroma_minus8", 6);
            lossless = reader.Flag();
            reader.Refuse("seq_scaling_matrix_present_flag");
        }

        var frameNumber = 4 + reader.UnsignedGolomb("log2_max_frame_num_minus4", 12);
        var orderType = reader.UnsignedGolomb("pic_order_cnt_type", 2);
        if (orderType == 1)
            throw new UnsupportedBitstreamException("pic_order_cnt_type is 1; 0 or 2 was expected.");
        var order = orderType == 0 ? 4 + reader.UnsignedGolomb("log2_max_pic_order_cnt_lsb_minus4", 12) : 0;
        var (references, gaps) = (reader.UnsignedGolomb("max_num_ref_frames", 16), reader.Flag());

        // No level allows more than 16,384 pixels per side.
        var across = 1 + reader.UnsignedGolomb("pic_width_in_mbs_minus1", 1023);
        var down = 1 + reader.UnsignedGolomb("pic_height_in_map_units_minus1", 1023);
        if (!reader.Flag())
            throw new UnsupportedBitstreamException("frame_mbs_only_flag is 0 (interlaced); 1 was expected.");
        var set = new SequenceParameterSet
        {
            Profile = profile,
            Constraints = constraints,
            Level = level,
            Id = id,
            ChromaFormat = format,
            LumaBits = luma,
            ChromaBits = chroma,
            LosslessAtZeroQp = lossless,
            Log2MaxFrameNumber = frameNumber,
            PictureOrderType = orderType,
            Log2MaxPictureOrder = order,
            ReferenceFrames = references,
            GapsAllowed = gaps,
            MacroblocksAcross = across,
            MacroblocksDown = down,
            Direct8X8 = reader.Flag(),
            Crop = reader.Flag() ? Cropping.Read(reader) : null,
            Usability = reader.Flag() ? VideoUsability.Read(reader) : null,
        };
        reader.End("seq_parameter_set_data()");
        return set;
    }

    /// <summary>Returns the unit, without start code.</summary>
    public byte[] ToUnit()
    {
        var writer = new BitWriter();
        writer.Bits((uint)Profile, 8);
        writer.Bits(Constraints, 8);
        writer.Bits((uint)Level, 8);
        writer.UnsignedGolomb((uint)Id);
        if (ProfilesWithChromaFormat.Contains(Profile))
        {
            writer.UnsignedGolomb((uint)ChromaFormat);
            writer.UnsignedGolomb((uint)LumaBits - 8);
            writer.UnsignedGolomb((uint)ChromaBits - 8);
            writer.Flag(LosslessAtZeroQp);
            writer.Flag(false);
        }

        writer.UnsignedGolomb((uint)Log2MaxFrameNumber - 4);
        writer.UnsignedGolomb((uint)PictureOrderType);
        if (PictureOrderType == 0)
            writer.UnsignedGolomb((uint)Log2MaxPictureOrder - 4);
        writer.UnsignedGolomb((uint)ReferenceFrames);
        writer.Flag(GapsAllowed);
        writer.UnsignedGolomb((uint)MacroblocksAcross - 1);
        writer.UnsignedGolomb((uint)MacroblocksDown - 1);
        writer.Flag(true);
        writer.Flag(Direct8X8);
        writer.Flag(Crop is not null);
        Crop?.Write(writer);
        writer.Flag(Usability is not null);
        Usability?.Write(writer);
        writer.TrailingBits();
        return NalUnit.Build(3, NalUnitType.SequenceParameterSet, writer.ToArray());
    }

    /// <summary>frame_crop_left_offset and the three other offsets.</summary>
    internal readonly record struct Cropping(int Left, int Right, int Top, int Bottom)
    {
        /// <summary>Reads the four offsets.</summary>
        public static Cropping Read(RbspReader reader) => new(
            reader.UnsignedGolomb("frame_crop_left_offset", 16384),
            reader.UnsignedGolomb("frame_crop_right_offset", 16384),
            reader.UnsignedGolomb("frame_crop_top_offset", 16384),
            reader.UnsignedGolomb("frame_crop_bottom_offset", 16384));

        /// <summary>Writes the four offsets.</summary>
        public void Write(BitWriter writer)
        {
            writer.UnsignedGolomb((uint)Left);
            writer.UnsignedGolomb((uint)Right);
            writer.UnsignedGolomb((uint)Top);
            writer.UnsignedGolomb((uint)Bottom);
        }
    }
}
