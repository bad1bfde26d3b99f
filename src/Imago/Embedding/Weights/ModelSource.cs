using Imago.Errors;

namespace Imago.Embedding.Weights;

/// <summary>Where a model asked for by a name comes from.</summary>
/// <param name="Name">The name as it was asked for.</param>
/// <param name="Repository">Its repository.</param>
/// <param name="Known">The named model, where it is one.</param>
internal sealed record ModelSource(string Name, HubRepository Repository, NamedModel? Known)
{
    /// <summary>OpenCLIP's own name for weights, the one whose hash is known.</summary>
    public const string OpenClipWeights = "open_clip_model.safetensors";

    /// <summary>
    /// The names weights have, the best first: OpenCLIP's, an older one of its, and that of Hugging Face's own library, whose file holds the
    /// same weights in another order. Pickles (.bin) are never fetched: reading them runs code.
    /// </summary>
    public static IReadOnlyList<string> WeightsNames { get; } = [OpenClipWeights, "open_clip_pytorch_model.safetensors", "model.safetensors"];

    /// <summary>What belongs beside the weights: the configurations tell the activation, the other two are the tokenizer. Each may be missing.</summary>
    public static IReadOnlyList<string> OtherNames { get; } = ["open_clip_config.json", "config.json", "vocab.json", "merges.txt"];

    /// <summary>Reads a name; null where it is neither known nor of the form <c>owner/name[@revision]</c>.</summary>
    public static ModelSource? Find(string name)
    {
        var known = NamedModel.All.FirstOrDefault(model => model.Name == name);
        return (known?.Repository ?? HubRepository.Parse(name)) is { } repository ? new ModelSource(name, repository, known) : null;
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="InvalidOptionException">It is neither known nor of the form <c>owner/name[@revision]</c>.</exception>
    public static ModelSource Of(string name) => Find(name)
        ?? throw new InvalidOptionException("NAME", $"one of {string.Join(", ", NamedModel.All.Select(model => model.Name))}, or a repository of the Hugging Face Hub as owner/name or owner/name@revision, is expected; '{name}' was found.");

    /// <summary>What the weights must hash to, where that is known beforehand.</summary>
    public string? Sha256Of(string file) => file == OpenClipWeights ? Known?.Sha256 : null;
}
