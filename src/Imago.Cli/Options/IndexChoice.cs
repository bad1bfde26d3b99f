using System.CommandLine;
using Imago.Photos;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>index</c>.</summary>
internal sealed class IndexChoice(CommonChoice common)
{
    private readonly Option<string[]> _exclude = SharedOptions.Exclude();
    private readonly Option<bool> _acceptMissing = SharedOptions.AcceptMissing();

    public void AddTo(Command command) => CommonChoice.Add(command, _exclude, _acceptMissing, common.MaxPixels);

    public IndexOptions Read(ParseResult parsed) => new()
    {
        Exclude = parsed.GetValue(_exclude) ?? [],
        AcceptMissing = parsed.GetValue(_acceptMissing),
        Limits = common.ReadLimits(parsed),
    };
}
