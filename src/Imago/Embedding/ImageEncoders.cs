using Imago.Embedding.Clip;
using Imago.Embedding.Visual;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Flow;

namespace Imago.Embedding;

/// <summary>Finds the encoder a name means.</summary>
public static class ImageEncoders
{
    /// <summary>The model <c>auto</c> takes where its weights are on this machine.</summary>
    public const string Preferred = "clip-vit-b32";

    private const string Visual = "visual";

    /// <summary>Chooses an encoder. A model's weights are looked at and hashed, not yet loaded.</summary>
    /// <param name="options">Which, and how it is run.</param>
    /// <param name="observer">Hears what <c>auto</c> chose.</param>
    /// <exception cref="InvalidOptionException">No encoder has such a name, or an option cannot be meant.</exception>
    /// <exception cref="MissingComponentException">The model's weights are not on this machine.</exception>
    /// <exception cref="InvalidFileException">The weights are none, or not those of the model that was named.</exception>
    public static IImageEncoder Choose(EmbedOptions options, IRunObserver observer)
    {
        options.Check();
        if (options.Encoder is Visual)
            return new VisualEncoder();
        if (options.Encoder is not "auto")
            return new ClipEncoder(OpenModel(options), options.BatchSize);
        if (StoreOf(options).Find(Preferred) is not { } weights)
        {
            observer.Say(Stage.Embed, $"encoder visual: built in, it looks at light and not at meaning; for that, imago models pull {Preferred}");
            return new VisualEncoder();
        }

        var model = OpenNamed(Preferred, weights, options);
        observer.Say(Stage.Embed, $"encoder {Preferred}: {weights}");
        return new ClipEncoder(model, options.BatchSize);
    }

    /// <summary>Opens the encoder that made an album's embeddings, to compare another photo with them.</summary>
    /// <param name="set">The embeddings.</param>
    /// <param name="path">Their file, for messages.</param>
    /// <param name="options">Where weights are found; a name other than <c>auto</c> is taken instead of the recorded one.</param>
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

    /// <summary>Opens the model a name or path means.</summary>
    /// <exception cref="InvalidOptionException">No model has such a name.</exception>
    /// <exception cref="MissingComponentException">Its weights are not on this machine.</exception>
    internal static ClipModel OpenModel(EmbedOptions options)
    {
        // The study's own command lines write clip_vit_b32.
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

    // A file put there by hand may be another model's, or damaged where no tensor's shape shows it.
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
