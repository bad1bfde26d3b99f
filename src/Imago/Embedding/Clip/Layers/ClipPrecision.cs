using System.Diagnostics.CodeAnalysis;

namespace Imago.Embedding.Clip.Layers;

/// <summary>The precision of a CLIP tower's large products.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The types' names are what the choice is about.")]
public enum ClipPrecision
{
    /// <summary>Single precision throughout; the reference. Embeddings differ from exact arithmetic by about 2e-7.</summary>
    Single,

    /// <summary>
    /// Products with large weights use 16-bit integers, everything else single precision. It is three tenths faster with AVX2 and needs
    /// half the memory. Embeddings differ from exact arithmetic by less than 1e-4, their cosines by about 1e-7.
    /// </summary>
    Int16,
}
