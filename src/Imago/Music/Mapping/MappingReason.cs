namespace Imago.Music.Mapping;

/// <summary>One row of the table that explains the music.</summary>
/// <param name="Feature">The feature of the photos, such as <c>brightness</c>.</param>
/// <param name="Value">The cluster's value.</param>
/// <param name="Standing">Its standing in the album, 0 (the least) to 1 (the most); for the hue, its place on the circle; null if it is
/// not compared.</param>
/// <param name="Sets">The musical parameter that it sets, such as <c>mode</c>.</param>
/// <param name="Result">The value of that parameter, in words.</param>
public readonly record struct MappingReason(string Feature, double Value, double? Standing, string Sets, string Result);
