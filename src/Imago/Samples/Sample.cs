using Imago.Imaging;

namespace Imago.Samples;

/// <summary>One drawn photo of the demo album.</summary>
/// <param name="Entry">Its file name, species and orientation.</param>
/// <param name="Image">The picture, upright.</param>
public sealed record Sample(SampleEntry Entry, RgbImage Image);
