namespace Imago.Embedding.Clip.Layers;

/// <summary>The function between the two layers of a CLIP block's MLP. A checkpoint works with the one it was trained with only.</summary>
public enum ClipActivation
{
    /// <summary>x Φ(x), Φ being the normal distribution's cumulative function, by the error function and not by tanh.</summary>
    Gelu,

    /// <summary>x / (1 + exp(-1.702 x)), as OpenAI's own models have it.</summary>
    QuickGelu,
}
