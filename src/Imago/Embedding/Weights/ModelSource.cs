using Imago.Errors;

namespace Imago.Embedding.Weights;

/// <summary>The origin of a model that is named by the user.</summary>
/// <param name="Name">The name as the user wrote it.</param>
/// <param name="Repository">Its repository.</param>
/// <param name="Known">The named model; null for any other repository.</param>
internal sealed record ModelSource(string Name, HubRepository Repository, NamedModel? Known)
{
    /// <summary>OpenCLIP's name of the weights file; only its hash is known.</summary>
    public const string OpenClipWeights = "open_clip_model.safetensors";

    /// <summary>
    /// The names of weights files, in order of preference: OpenCLIP's, an older one of OpenCLIP's, and that of Hugging Face's library,
    /// whose file holds the same weights in another order. Pickles (.bin) are never downloaded, because reading them runs code.
    /// </summary>
    public static IReadOnlyList<string> WeightsNames { get; } = [OpenClipWeights, "open_clip_pytorch_model.safetensors", "model.safetensors"];

    /// <summary>
    /// The files beside the weights: configurations, which state the activation, and the two of the tokenizer. Each may be missing.
    /// </summary>
    public static IReadOnlyList<string> OtherNames { get; } = ["open_clip_config.json", "config.json", "vocab.json", "merges.txt"];

    /// <summary>Reads a name; null if it is neither known nor of the form <c>owner/name[@revision]</c>.</summary>
    public static ModelSource? Find(string name)
    {
        var known = NamedModel.All.FirstOrDefault(model => model.Name == name);
        return (known?.Repository ?? HubRepository.Parse(name)) is { } repository ? new ModelSource(name, repository, known) : null;
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="InvalidOptionException">It is neither known nor of the form <c>owner/name[@revision]</c>.</exception>
    public static ModelSource Of(string name) => Find(name)
        ?? throw new InvalidOptionException("NAME", $"one of {string.Join(", ", NamedModel.All.Select(model => model.Name))}, or a repository of the Hugging Face Hub as owner/name or owner/name@revision, is expected; '{name}' was found.");

    /// <summary>The expected hash of the weights; null if it is not known beforehand.</summary>
    public string? Sha256Of(string file) => file == OpenClipWeights ? Known?.Sha256 : null;
}
