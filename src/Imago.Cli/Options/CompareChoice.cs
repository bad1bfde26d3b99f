using System.CommandLine;
using Imago.Comparison;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>compare</c>.</summary>
internal sealed class CompareChoice
{
    private readonly Option<double?> _similarity = Cosine("--similarity", "Least cosine of the embeddings of near-duplicates, whatever their hashes.");
    private readonly Option<double?> _colorlessSimilarity = Cosine("--colorless-similarity", "The same for two black and white photos.");
    private readonly Option<double?> _hashSimilarity = Cosine("--hash-similarity", "Least cosine of near-duplicates with equal hashes; it rises with the difference of the hashes.");
    private readonly Option<int?> _hashDistance = NumberOptions.WholeOrNone(
        "--hash-distance", "Number of differing bits, of 64, from which hashes are ignored; 0 ignores all hashes. [default: the encoder's]", 0, 64);

    private readonly Option<double?> _burstSimilarity = Cosine("--burst-similarity", "Least cosine of a burst's photos.");
    private readonly Option<double?> _burstSeconds = NumberOptions.RealOrNone(
        "--burst-seconds", "Most seconds between a burst's photo and its representative; 0 finds no bursts. [default: 10]", new NumberRange(0, 86_400), "S");

    public void AddTo(Command command) =>
        CommonChoice.Add(command, _similarity, _colorlessSimilarity, _hashDistance, _hashSimilarity, _burstSimilarity, _burstSeconds);

    public CompareOptions Read(ParseResult parsed) => new()
    {
        Similarity = parsed.GetValue(_similarity),
        ColorlessSimilarity = parsed.GetValue(_colorlessSimilarity),
        HashDistance = parsed.GetValue(_hashDistance),
        HashSimilarity = parsed.GetValue(_hashSimilarity),
        BurstSimilarity = parsed.GetValue(_burstSimilarity),
        BurstSeconds = parsed.GetValue(_burstSeconds),
    };

    private static Option<double?> Cosine(string name, string description) =>
        NumberOptions.RealOrNone(name, description + " [default: the encoder's]", NumberRange.Share);
}
