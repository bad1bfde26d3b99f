using Imago.Embedding.Visual;
using Imago.Errors;

namespace Imago.Embedding;

/// <summary>Finds the encoder a name means.</summary>
public static class ImageEncoders
{
    /// <summary>Chooses an encoder.</summary>
    /// <param name="name"><c>auto</c>, <c>visual</c>, or a model's name or file.</param>
    /// <param name="observer">Hears what <c>auto</c> chose.</param>
    /// <exception cref="InvalidOptionException">This version knows no such encoder.</exception>
    public static IImageEncoder Choose(string name, IRunObserver observer)
    {
        switch (name)
        {
            case "visual":
                return new VisualEncoder();
            case "auto":
                observer.Say(Stage.Embed, "encoder visual: built in, needs no download");
                return new VisualEncoder();
            default:
                throw new InvalidOptionException("--encoder", $"auto or visual is what version {ImagoVersion.Current} knows, '{name}' was found. Encoders with weights, such as clip-vit-b32, are not in it.");
        }
    }
}
