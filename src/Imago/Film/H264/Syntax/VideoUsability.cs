namespace Imago.Film.H264.Syntax;

/// <summary>Video usability information, ITU-T H.264 Annex E.1.1, without hypothetical reference decoder parameters.</summary>
internal sealed record VideoUsability
{
    private const int ExtendedAspectRatio = 255;

    /// <summary>The sample aspect ratio; null if absent.</summary>
    public AspectRatio? SampleAspectRatio { get; init; }

    /// <summary>overscan_appropriate_flag; null if absent.</summary>
    public bool? OverscanAppropriate { get; init; }

    /// <summary>Range and colour; null if absent.</summary>
    public SignalType? VideoSignal { get; init; }

    /// <summary>The chroma sample location; null means the default, left.</summary>
    public ChromaLocation? Chroma { get; init; }

    /// <summary>The timing information; null if absent.</summary>
    public Timing? Clock { get; init; }

    /// <summary>pic_struct_present_flag.</summary>
    public bool PictureStructurePresent { get; init; }

    /// <summary>The bit stream restrictions; null if absent.</summary>
    public Restriction? Limits { get; init; }

    /// <summary>Reads vui_parameters().</summary>
    public static VideoUsability Read(RbspReader reader)
    {
        AspectRatio? aspect = null;
        if (reader.Flag())
        {
            var idc = (byte)reader.Bits(8);
            aspect = idc == ExtendedAspectRatio
                ? new AspectRatio(idc, (ushort)reader.Bits(16), (ushort)reader.Bits(16))
                : new AspectRatio(idc, 0, 0);
        }

        bool? overscan = reader.Flag() ? reader.Flag() : null;
        SignalType? signal = reader.Flag() ? ReadSignal(reader) : null;
        ChromaLocation? chroma = reader.Flag()
            ? new ChromaLocation(
                reader.UnsignedGolomb("chroma_sample_loc_type_top_field", 5),
                reader.UnsignedGolomb("chroma_sample_loc_type_bottom_field", 5))
            : null;
        Timing? clock = reader.Flag() ? new Timing(reader.Bits(32), reader.Bits(32), reader.Flag()) : null;
        reader.Refuse("nal_hrd_parameters_present_flag");
        reader.Refuse("vcl_hrd_parameters_present_flag");
        return new VideoUsability
        {
            SampleAspectRatio = aspect,
            OverscanAppropriate = overscan,
            VideoSignal = signal,
            Chroma = chroma,
            Clock = clock,
            PictureStructurePresent = reader.Flag(),
            Limits = reader.Flag() ? ReadRestriction(reader) : null,
        };
    }

    /// <summary>Writes vui_parameters().</summary>
    public void Write(BitWriter writer)
    {
        writer.Flag(SampleAspectRatio is not null);
        if (SampleAspectRatio is { } aspect)
        {
            writer.Bits(aspect.Idc, 8);
            if (aspect.Idc == ExtendedAspectRatio)
            {
                writer.Bits(aspect.Width, 16);
                writer.Bits(aspect.Height, 16);
            }
        }

        writer.Flag(OverscanAppropriate is not null);
        if (OverscanAppropriate is { } overscan)
            writer.Flag(overscan);
        writer.Flag(VideoSignal is not null);
        if (VideoSignal is { } signal)
            WriteSignal(writer, signal);
        writer.Flag(Chroma is not null);
        if (Chroma is { } chroma)
        {
            writer.UnsignedGolomb((uint)chroma.TopField);
            writer.UnsignedGolomb((uint)chroma.BottomField);
        }

        writer.Flag(Clock is not null);
        if (Clock is { } clock)
        {
            writer.Bits(clock.UnitsInTick, 32);
            writer.Bits(clock.Scale, 32);
            writer.Flag(clock.FixedFrameRate);
        }

        writer.Flag(false);
        writer.Flag(false);
        writer.Flag(PictureStructurePresent);
        writer.Flag(Limits is not null);
        if (Limits is { } limits)
            WriteRestriction(writer, limits);
    }

    private static SignalType ReadSignal(RbspReader reader)
    {
        var (format, fullRange) = ((int)reader.Bits(3), reader.Flag());
        return new SignalType(
            format,
            fullRange,
            reader.Flag() ? new Colour((byte)reader.Bits(8), (byte)reader.Bits(8), (byte)reader.Bits(8)) : null);
    }

    private static void WriteSignal(BitWriter writer, SignalType signal)
    {
        writer.Bits((uint)signal.Format, 3);
        writer.Flag(signal.FullRange);
        writer.Flag(signal.Description is not null);
        if (signal.Description is not { } colour)
            return;
        writer.Bits(colour.Primaries, 8);
        writer.Bits(colour.Transfer, 8);
        writer.Bits(colour.Matrix, 8);
    }

    private static Restriction ReadRestriction(RbspReader reader) => new(
        reader.Flag(),
        reader.UnsignedGolomb("max_bytes_per_pic_denom", 16),
        reader.UnsignedGolomb("max_bits_per_mb_denom", 16),
        reader.UnsignedGolomb("log2_max_mv_length_horizontal", 16),
        reader.UnsignedGolomb("log2_max_mv_length_vertical", 16),
        reader.UnsignedGolomb("max_num_reorder_frames", 16),
        reader.UnsignedGolomb("max_dec_frame_buffering", 16));

    private static void WriteRestriction(BitWriter writer, Restriction limits)
    {
        writer.Flag(limits.MotionOverBoundaries);
        writer.UnsignedGolomb((uint)limits.MaxBytesPerPictureDenominator);
        writer.UnsignedGolomb((uint)limits.MaxBitsPerMacroblockDenominator);
        writer.UnsignedGolomb((uint)limits.Log2MaxHorizontalMotion);
        writer.UnsignedGolomb((uint)limits.Log2MaxVerticalMotion);
        writer.UnsignedGolomb((uint)limits.MaxReorderFrames);
        writer.UnsignedGolomb((uint)limits.MaxDecodedFrameBuffering);
    }

    /// <summary>aspect_ratio_idc and, for 255, sar_width and sar_height.</summary>
    internal readonly record struct AspectRatio(byte Idc, ushort Width, ushort Height);

    /// <summary>video_format, video_full_range_flag and the colour description.</summary>
    internal readonly record struct SignalType(int Format, bool FullRange, Colour? Description);

    /// <summary>colour_primaries, transfer_characteristics, matrix_coefficients.</summary>
    internal readonly record struct Colour(byte Primaries, byte Transfer, byte Matrix);

    /// <summary>chroma_sample_loc_type_top_field and chroma_sample_loc_type_bottom_field, 0 to 5.</summary>
    internal readonly record struct ChromaLocation(int TopField, int BottomField);

    /// <summary>num_units_in_tick, time_scale (two ticks per frame) and fixed_frame_rate_flag.</summary>
    internal readonly record struct Timing(uint UnitsInTick, uint Scale, bool FixedFrameRate);

    /// <summary>The fields after bitstream_restriction_flag.</summary>
    internal readonly record struct Restriction(
        bool MotionOverBoundaries,
        int MaxBytesPerPictureDenominator,
        int MaxBitsPerMacroblockDenominator,
        int Log2MaxHorizontalMotion,
        int Log2MaxVerticalMotion,
        int MaxReorderFrames,
        int MaxDecodedFrameBuffering);
}
