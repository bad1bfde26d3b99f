namespace Imago.Music.Mapping;

/// <summary>One row of the table that says why music is as it is.</summary>
/// <param name="Feature">What was seen, such as <c>brightness</c>.</param>
/// <param name="Value">The cluster's value.</param>
/// <param name="Standing">Where it stands in the album, 0 (the least) to 1 (the most); for the hue, on the circle; null where it is not compared.</param>
/// <param name="Sets">What of the music it sets, such as <c>mode</c>.</param>
/// <param name="Result">To what, in words.</param>
public readonly record struct MappingReason(string Feature, double Value, double? Standing, string Sets, string Result);
