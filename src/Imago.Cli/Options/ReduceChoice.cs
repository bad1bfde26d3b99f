using System.CommandLine;
using Imago.Reduction;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>reduce</c>. The command itself decides whether there is a map.</summary>
internal sealed class ReduceChoice(CommonChoice common)
{
    private readonly Option<int> _dimensions = SharedOptions.PcaDimensions();
    private readonly Option<Whitening> _whitening = SharedOptions.Whitening();
    private readonly UmapChoice _map = new();

    public void AddTo(Command command)
    {
        CommonChoice.Add(command, _dimensions, _whitening, common.Seed);
        _map.AddTo(command);
    }

    public ReduceOptions Read(ParseResult parsed, bool hasMap) => new()
    {
        Dimensions = parsed.GetValue(_dimensions),
        Whitening = parsed.GetValue(_whitening),
        Umap = hasMap ? _map.Read(parsed, parsed.GetValue(common.Seed)) : null,
    };
}
