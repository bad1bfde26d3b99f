using System.CommandLine;
using Imago.Comparison;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>compare</c>.</summary>
internal sealed class CompareChoice
{
    private readonly Option<double?> _similarity = Cosine("--similarity", "Cosine of two embeddings from which photos are near-duplicates, whatever their hashes.");
    private readonly Option<double?> _colorlessSimilarity = Cosine("--colorless-similarity", "The same for two black and white photos.");
    private readonly Option<double?> _hashSimilarity = Cosine("--hash-similarity", "Cosine that near-duplicates of one hash have at least; it rises with the difference of the hashes.");
    private readonly Option<int?> _hashDistance = NumberOptions.WholeOrNone(
        "--hash-distance", "Differing bits of 64 from which hashes say nothing; 0 leaves hashes out. [default: the encoder's]", 0, 64);

    private readonly Option<double?> _burstSimilarity = Cosine("--burst-similarity", "Cosine that a burst's photos have at least.");
    private readonly Option<double?> _burstSeconds = NumberOptions.RealOrNone(
        "--burst-seconds", "Seconds from its representative that a burst's photos were taken at most; 0 finds no bursts. [default: 10]", new NumberRange(0, 86_400), "S");

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
