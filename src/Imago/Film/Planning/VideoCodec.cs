namespace Imago.Film.Planning;

/// <summary>What the pictures are coded in.</summary>
public enum VideoCodec
{
    /// <summary>H.264, which everything plays; still slides cost no more than their photos.</summary>
    H264,

    /// <summary>H.265: smaller files, every frame encoded.</summary>
    Hevc,

    /// <summary>AV1: smaller files still, every frame encoded.</summary>
    Av1,
}
