using Imago.Embedding.Clip.Layers;

namespace Imago.Embedding.Clip;

/// <summary>
/// The activations of published checkpoints without a configuration file. They are recognized by the repository's name in Hugging Face's
/// cache, or by the file's length and hash. The activations are from open_clip's table of pretrained models.
/// </summary>
internal static class ClipKnownModels
{
    private const string CachePrefix = "models--";

    private static readonly Dictionary<string, ClipActivation> Repositories = new(StringComparer.Ordinal)
    {
        ["laion--CLIP-ViT-B-32-laion2B-s34B-b79K"] = ClipActivation.Gelu,
        ["laion--CLIP-ViT-B-16-laion2B-s34B-b88K"] = ClipActivation.Gelu,
        ["laion--CLIP-ViT-B-32-DataComp.XL-s13B-b90K"] = ClipActivation.Gelu,
        ["laion--CLIP-ViT-B-16-DataComp.XL-s13B-b90K"] = ClipActivation.Gelu,
        ["laion--CLIP-ViT-L-14-DataComp.XL-s13B-b90K"] = ClipActivation.Gelu,
        ["laion--CLIP-ViT-B-32-256x256-DataComp-s34B-b86K"] = ClipActivation.Gelu,
        ["openai--clip-vit-base-patch32"] = ClipActivation.QuickGelu,
        ["openai--clip-vit-base-patch16"] = ClipActivation.QuickGelu,
        ["openai--clip-vit-large-patch14"] = ClipActivation.QuickGelu,
        ["openai--clip-vit-large-patch14-336"] = ClipActivation.QuickGelu,
        ["timm--vit_base_patch32_clip_224.openai"] = ClipActivation.QuickGelu,
        ["timm--vit_base_patch16_clip_224.openai"] = ClipActivation.QuickGelu,
        ["timm--vit_large_patch14_clip_224.openai"] = ClipActivation.QuickGelu,
    };

    private static readonly (long Bytes, string Sha256, ClipActivation Activation)[] Files =
    [
        // open_clip_model.safetensors of laion/CLIP-ViT-B-32-laion2B-s34B-b79K, revision 1a25a44.
        (605_143_316, "ac4f8c4b88af6d963118cbf40ad93176d092abbedfcb752601ae1866352656e6", ClipActivation.Gelu),

        // model.safetensors of openai/clip-vit-base-patch32, and of copies such as sentence-transformers/clip-ViT-B-32.
        (605_157_884, "99d28a652e6ec46629ab7047a0ac82c69b1fe11e0ce672c43af65d3a9a3fc05d", ClipActivation.QuickGelu),
    ];

    /// <summary>The activation of a known file; null for any other file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="sha256">Computes its hash; called only if its length is that of a known file.</param>
    public static ClipActivation? ActivationOf(string path, long length, Func<string> sha256)
    {
        foreach (var folder in Path.GetFullPath(path).Split(Path.DirectorySeparatorChar))
        {
            if (folder.StartsWith(CachePrefix, StringComparison.Ordinal) && Repositories.TryGetValue(folder[CachePrefix.Length..], out var activation))
                return activation;
        }

        var known = Array.Find(Files, file => file.Bytes == length);
        return known.Sha256 is not null && known.Sha256 == sha256() ? known.Activation : null;
    }
}
