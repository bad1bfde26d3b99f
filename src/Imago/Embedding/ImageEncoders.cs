using Imago.Embedding.Clip;
using Imago.Embedding.Visual;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Flow;

namespace Imago.Embedding;

/// <summary>Finds encoders by name.</summary>
public static class ImageEncoders
{
    /// <summary>The model that <c>auto</c> takes if its weights are on this machine.</summary>
    public const string Preferred = "clip-vit-b32";

    private const string Visual = "visual";

    /// <summary>Chooses an encoder. A model's weights are checked and hashed, but not loaded yet.</summary>
    /// <param name="options">The choice of the encoder and how it runs.</param>
    /// <param name="observer">Receives a message about the choice of <c>auto</c>.</param>
    /// <exception cref="InvalidOptionException">
    /// No encoder has this name, or an option is out of its range or contradicts another.
    /// </exception>
    /// <exception cref="MissingComponentException">The model's weights are not on this machine.</exception>
    /// <exception cref="InvalidFileException">The file holds no weights, or not those of the named model.</exception>
    public static IImageEncoder Choose(EmbedOptions options, IRunObserver observer)
    {
        options.Check();
        if (options.Encoder is Visual)
            return new VisualEncoder();
        if (options.Encoder is not "auto")
            return new ClipEncoder(OpenModel(options), options.BatchSize);
        if (StoreOf(options).Find(Preferred) is not { } weights)
        {
            observer.Say(Stage.Embed, $"encoder visual: built in; it compares how photos look, not what they mean; for meaning, run imago models pull {Preferred}");
            return new VisualEncoder();
        }

        var model = OpenNamed(Preferred, weights, options);
        observer.Say(Stage.Embed, $"encoder {Preferred}: {weights}");
        return new ClipEncoder(model, options.BatchSize);
    }

    /// <summary>Opens the encoder that made an album's embeddings, so that another photo can be compared with them.</summary>
    /// <param name="set">The embeddings.</param>
    /// <param name="path">The embeddings' path, for messages.</param>
    /// <param name="options">Where to look for weights; a name other than <c>auto</c> replaces the recorded one.</param>
    /// <exception cref="InvalidOptionException">The weights are not those that made the embeddings.</exception>
    /// <exception cref="MissingComponentException">The weights are not on this machine.</exception>
    public static IImageEncoder For(EmbeddingSet set, string path, EmbedOptions options)
    {
        if (set.Model is not null)
            return new ClipEncoder(AlbumModel.Open(set, path, options), 1);
        var visual = new VisualEncoder();
        return set.Encoder == visual.Name && set.WeightsSha256 == visual.Fingerprint
            ? visual
            : throw new InvalidOptionException("--photo", $"{path} was made by {AlbumModel.Name(set)}, which this version cannot compute; only photos of the album itself can be compared with its photos. Run imago embed again.");
    }

    /// <summary>Opens the model with a name or path.</summary>
    /// <exception cref="InvalidOptionException">No model has this name.</exception>
    /// <exception cref="MissingComponentException">Its weights are not on this machine.</exception>
    internal static ClipModel OpenModel(EmbedOptions options)
    {
        // The study's command lines use clip_vit_b32.
        var (store, name) = (StoreOf(options), options.Encoder.ToLowerInvariant().Replace('_', '-'));
        if (NamedModel.All.Any(model => model.Name == name))
            return OpenNamed(name, store.Need(name), options);
        if (Path.Exists(options.Encoder))
        {
            var path = Path.GetFullPath(options.Encoder);
            return ClipModel.Open(path, path, options.Activation, options.Precision);
        }

        if (Path.IsPathRooted(options.Encoder) || options.Encoder.StartsWith('.') || options.Encoder.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new MissingComponentException("weights", $"--encoder: a file or folder of weights is expected at {Path.GetFullPath(options.Encoder)}, and nothing is there.");
        if (HubRepository.Parse(options.Encoder) is not null)
            return ClipModel.Open(options.Encoder, store.Need(options.Encoder), options.Activation, options.Precision);
        var names = string.Join(", ", NamedModel.All.Select(model => model.Name));
        throw new InvalidOptionException("--encoder", $"auto, visual, one of {names}, or a file or folder of weights is expected, '{options.Encoder}' was found.");
    }

    // A file copied by hand may belong to another model, or be damaged in a way that no tensor's shape reveals.
    private static ClipModel OpenNamed(string name, string weights, EmbedOptions options)
    {
        var model = ClipModel.Open(name, weights, options.Activation, options.Precision);
        var expected = ModelSource.Of(name).Sha256Of(Path.GetFileName(weights));
        return expected is null || expected == model.Identity.WeightsSha256
            ? model
            : throw new InvalidFileException(
                weights,
                $"expected the weights of {name} with the SHA-256 {expected}, found {model.Identity.WeightsSha256}. Run imago models remove {name} and imago models pull {name}, or name the file by --encoder.");
    }

    private static ModelStore StoreOf(EmbedOptions options) => options.Models ?? ModelStore.Default;
}
