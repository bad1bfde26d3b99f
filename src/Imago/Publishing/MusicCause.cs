namespace Imago.Publishing;

/// <summary>A row of the table that says why a cluster's music is as it is.</summary>
/// <param name="Feature">What was seen, such as <c>brightness</c>.</param>
/// <param name="Standing">Where the cluster stands in the album, such as <c>12 %</c>; empty where it is not compared.</param>
/// <param name="Sets">What of the music it sets, such as <c>mode</c>.</param>
/// <param name="Result">To what, such as <c>aeolian</c>.</param>
public sealed record MusicCause(string Feature, string Standing, string Sets, string Result);
