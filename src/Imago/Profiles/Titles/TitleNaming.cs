using Imago.Embedding;
using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Profiles.Titles;

/// <summary>
/// The method that names clusters: the text encoder of the model that made the embeddings, or the photos' light and colour.
/// </summary>
public sealed class TitleNaming
{
    private readonly Func<EmbeddingSet, ITextEncoder?> _find;

    /// <summary>Names clusters with the embeddings' text encoder.</summary>
    /// <param name="find">Returns the text encoder of some embeddings; with null, titles are made from light and colour.</param>
    public TitleNaming(Func<EmbeddingSet, ITextEncoder?> find) => _find = find;

    private TitleNaming(ITextEncoder? texts, string key) => (_find, Key) = (_ => texts, key);

    /// <summary>
    /// A key made of everything that decides the titles: the text encoder and the vocabulary. Empty for titles from light and colour.
    /// </summary>
    internal string Key { get; } = "";

    /// <summary>Chooses the naming for an encoder.</summary>
    /// <param name="encoder">The encoder of the photos.</param>
    /// <param name="options">The options of the stage.</param>
    /// <param name="observer">Receives the reason if a model's text encoder cannot be used.</param>
    /// <exception cref="InvalidOptionException">A vocabulary is given, and the encoder has no text side.</exception>
    public static TitleNaming For(IImageEncoder encoder, DescribeOptions options, IRunObserver observer)
    {
        if (TextEncoders.Of(encoder, out var reason) is { } texts)
            return new TitleNaming(texts, ContentHash.Of(LabelVectors.KeyOf(texts), Vocabulary.Read(options.Vocabulary).Fingerprint));
        RefuseVocabulary(options, encoder.Name, reason);
        if (reason.Length > 0)
            observer.Say(Stage.Describe, $"titles come from light and colour: {reason.TrimEnd('.')}");
        return new TitleNaming(null, "");
    }

    /// <summary>Refuses a vocabulary that cannot be used, because the encoder has no text side.</summary>
    /// <param name="options">The options of the stage.</param>
    /// <param name="encoder">The encoder's name.</param>
    /// <param name="reason">Why it has no text side; empty if it never has one.</param>
    /// <exception cref="InvalidOptionException">The options name a vocabulary.</exception>
    public static void RefuseVocabulary(DescribeOptions options, string encoder, string reason) => OptionRule.Require(
        options.Vocabulary is null,
        "--vocabulary",
        reason.Length > 0 ? reason : $"clusters are named from a vocabulary where a CLIP model made the embeddings; the encoder {encoder} does not understand words.");

    /// <summary>The text encoder of some embeddings; null if titles are made from light and colour.</summary>
    /// <param name="set">The embeddings.</param>
    internal ITextEncoder? Find(EmbeddingSet set) => _find(set);
}
