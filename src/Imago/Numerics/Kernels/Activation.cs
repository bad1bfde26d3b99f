using Imago.Embedding.Layers;

namespace Imago.Numerics.Kernels;

/// <summary>What <see cref="LinearLayer"/> does to its sums.</summary>
internal enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>x Φ(x), Φ being the normal distribution: the exact form, by the error function.</summary>
    Gelu,

    /// <summary>x / (1 + exp(-1.702 x)).</summary>
    QuickGelu,
}
