namespace Imago.Datasets;

/// <summary>Limits beyond which an archive counts as a decompression bomb.</summary>
internal sealed record UnpackLimits
{
    /// <summary>The maximum number of files and folders.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>The maximum number of bytes of all files together.</summary>
    public long Bytes { get; init; } = 1L << 40;

    /// <summary>The maximum ratio of unpacked to packed bytes. Photos hardly shrink; tables shrink by a few tens of times.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>The bytes that any archive may unpack to, whatever its ratio.</summary>
    public long FreeBytes { get; init; } = 64 << 20;

    /// <summary>The maximum number of bytes that an archive may unpack to.</summary>
    /// <param name="archive">The archive's length in bytes.</param>
    internal long BytesOf(long archive) => Math.Min(Bytes, Math.Max(FreeBytes, archive > long.MaxValue / Ratio ? long.MaxValue : archive * Ratio));
}
