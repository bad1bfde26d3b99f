
namespace Imago.Numerics.Kernels;

/// <summary>The activation function of a linear layer.</summary>
internal enum Activation
{
    /// <summary>The identity.</summary>
    None,

    /// <summary>x Φ(x), where Φ is the normal distribution function; the exact form, by the error function.</summary>
    Gelu,

    /// <summary>x / (1 + exp(-1.702 x)).</summary>
    QuickGelu,
}
