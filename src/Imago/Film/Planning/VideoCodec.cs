namespace Imago.Film.Planning;

/// <summary>The codec of a film's pictures.</summary>
public enum VideoCodec
{
    /// <summary>H.264, which every player supports. A still slide takes no more space than its photo.</summary>
    H264,

    /// <summary>H.265: smaller files, every frame encoded.</summary>
    Hevc,

    /// <summary>AV1: smaller files still, every frame encoded.</summary>
    Av1,
}
