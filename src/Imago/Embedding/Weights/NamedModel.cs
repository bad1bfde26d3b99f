namespace Imago.Embedding.Weights;

/// <summary>A model with a short name, and where its files are published.</summary>
public sealed record NamedModel
{
    private NamedModel(string name, string repository)
    {
        Name = name;
        Repository = HubRepository.Parse(repository)!;
    }

    /// <summary>
    /// The named models. Their repositories are from OpenCLIP's table of pretrained models (open_clip/pretrained.py), and all of them
    /// expect photos normalised like OpenAI's. The other well-known ViT-L/14, laion2b_s32b_b82k, does not and therefore has no name. A
    /// SHA-256 is given if several public sources agree on it; the others are checked against the Hub's answer.
    /// </summary>
    public static IReadOnlyList<NamedModel> All { get; } =
    [
        new("clip-vit-b32", "laion/CLIP-ViT-B-32-laion2B-s34B-b79K")
        {
            Sha256 = "ac4f8c4b88af6d963118cbf40ad93176d092abbedfcb752601ae1866352656e6",
            Bytes = 605_143_316,
        },
        new("clip-vit-b16", "laion/CLIP-ViT-B-16-laion2B-s34B-b88K"),
        new("clip-vit-l14", "laion/CLIP-ViT-L-14-DataComp.XL-s13B-b90K"),
    ];

    /// <summary>The name, such as <c>clip-vit-b32</c>.</summary>
    public string Name { get; }

    /// <summary>The repository's <c>owner/name</c>.</summary>
    public string RepositoryId => Repository.Id;

    /// <summary>The expected hash of <c>open_clip_model.safetensors</c>; null if it is not known for certain.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>The weights' length in bytes; null if it is not known for certain.</summary>
    public long? Bytes { get; private init; }

    /// <summary>The repository.</summary>
    internal HubRepository Repository { get; }
}
