using Imago.Flow;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Flow;

public sealed class StageClockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AlbumLayout Album => new(_folder["album"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AStageWithoutWorkKeepsTheTimeItHad()
    {
        RunRecord.Here([]).Write(Album);
        var before = RunRecord.Here([["libvips", "8.14.1"]]) with { Stages = [new("reduce", 12.5), new("embed", 3), new("of another version", 1)] };
        before.Write(Album);
        var clock = new StageClock(Album, RunRecord.Here([]), SilentObserver.Instance);
        clock.Begin();
        clock.Say(Stage.Embed, "up to date");
        clock.End(Stage.Embed);
        clock.Begin();
        clock.Advance(Stage.Cluster, 1, 1);
        clock.End(Stage.Cluster);
        Assert.Equal(["embed", "reduce", "cluster"], RunRecord.StagesOf(Album).Select(t => t.Stage));
        Assert.Equal([3, 12.5], RunRecord.StagesOf(Album).Take(2).Select(t => t.Seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("imagoRun(")]
    [InlineData("imagoRun([]);")]
    [InlineData("imagoRun({});")]
    [InlineData("imagoRun(null);")]
    public void ARecordThatCannotBeReadIsNone(string script)
    {
        RunRecord.Here([]).Write(Album);
        File.WriteAllText(Album.At("assets", "data", RunRecord.FileName), script);
        Assert.Empty(RunRecord.StagesOf(Album));
    }
}
