namespace Imago.Embedding.Clip.Layers;

/// <summary>The activation between the two layers of a CLIP block's MLP. A checkpoint needs the one that it was trained with.</summary>
public enum ClipActivation
{
    /// <summary>x Φ(x), where Φ is the normal distribution function; by the error function, not by tanh.</summary>
    Gelu,

    /// <summary>x / (1 + exp(-1.702 x)), as in OpenAI's own models.</summary>
    QuickGelu,
}
