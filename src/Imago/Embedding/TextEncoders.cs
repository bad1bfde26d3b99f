using Imago.Embedding.Clip;
using Imago.Errors;

namespace Imago.Embedding;

/// <summary>Finds the text encoder of an image encoder's model.</summary>
public static class TextEncoders
{
    /// <summary>The text encoder that belongs to an image encoder.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="reason">Why a model's text encoder is missing; empty for an encoder that never has one.</param>
    /// <returns>The text encoder; null if there is none.</returns>
    public static ITextEncoder? Of(IImageEncoder encoder, out string reason)
    {
        reason = "";
        if (encoder is not ClipEncoder clip)
            return null;
        try
        {
            return new ClipTextEncoder(clip.Source);
        }
        catch (MissingComponentException e)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>The text encoder of the model that made an album's embeddings.</summary>
    /// <param name="set">The embeddings.</param>
    /// <param name="path">The embeddings' path, for messages.</param>
    /// <param name="options">Where to look for weights; a name other than <c>auto</c> replaces the recorded one.</param>
    /// <exception cref="InvalidOptionException">
    /// The embeddings' encoder has no text encoder, or the weights are not those that made them.
    /// </exception>
    /// <exception cref="MissingComponentException">The weights, their text tower or their tokenizer are not on this machine.</exception>
    public static ITextEncoder For(EmbeddingSet set, string path, EmbedOptions options) => set.Model is not null
        ? new ClipTextEncoder(AlbumModel.Open(set, path, options))
        : throw new InvalidOptionException(
            "TEXT",
            $"the embeddings of a CLIP model are expected, {path} was made by {AlbumModel.Name(set)}, which does not understand text. Run imago models pull {ImageEncoders.Preferred}, then imago make with --encoder {ImageEncoders.Preferred}; or search by a picture: --photo FILE.");
}
