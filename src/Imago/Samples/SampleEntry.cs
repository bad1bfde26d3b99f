namespace Imago.Samples;

/// <summary>One file of the demo's photos, before it is drawn.</summary>
/// <param name="FileName">The name it is to be saved under, such as <c>ember-sailor-03.jpg</c>.</param>
/// <param name="Species">The species it shows, such as <c>Ember Sailor</c>.</param>
/// <param name="DuplicateOf">Index of the entry it is an exact copy of; null for every other.</param>
/// <param name="Orientation">
/// The EXIF orientation it is meant to be stored with, 1 to 8. Pictures are drawn upright; whoever can write EXIF turns the pixels the other way
/// and sets the tag, and everybody else saves them as they are.
/// </param>
public sealed record SampleEntry(string FileName, string Species, int? DuplicateOf, int Orientation);
