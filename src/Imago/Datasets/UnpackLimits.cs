namespace Imago.Datasets;

/// <summary>How far an archive may unfold before it is taken for a trap.</summary>
public sealed record UnpackLimits
{
    /// <summary>Files and folders.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>Bytes of all files together.</summary>
    public long Bytes { get; init; } = 1L << 40;

    /// <summary>Bytes that come out for one that goes in. Photos come out about as large as they go in, tables up to some tens of times.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>What small archives may unfold to whatever their ratio.</summary>
    public long FreeBytes { get; init; } = 64 << 20;

    /// <summary>Bytes that may come out of an archive.</summary>
    /// <param name="archive">The archive's length.</param>
    internal long BytesOf(long archive) => Math.Min(Bytes, Math.Max(FreeBytes, archive > long.MaxValue / Ratio ? long.MaxValue : archive * Ratio));
}
