namespace Imago.Samples;

/// <summary>One photo of the demo album, before it is drawn.</summary>
/// <param name="FileName">Its file name, such as <c>ember-sailor-03.jpg</c>.</param>
/// <param name="Species">The species, such as <c>Ember Sailor</c>.</param>
/// <param name="DuplicateOf">Index of the entry of which it is an exact copy; otherwise null.</param>
/// <param name="Orientation">
/// The EXIF orientation to store, 1 to 8. Pictures are drawn upright. A writer that supports EXIF rotates the pixels the other way and sets
/// the tag; any other writer saves them as drawn.
/// </param>
public sealed record SampleEntry(string FileName, string Species, int? DuplicateOf, int Orientation);
