namespace Imago.Cli.Tests.Chaos;

/// <summary>Faults in the surroundings of a run.</summary>
public sealed class FaultTests(ChaosAlbum whole) : IClassFixture<ChaosAlbum>
{
    [Theory]
    [MemberData(nameof(ChaosRounds.Faults), MemberType = typeof(ChaosRounds))]
    public async Task AFaultIsSurvivedOrExplainedAndTheNextRunMakesTheSameBytes(string name, int moment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "faults are made by the tools of Unix");
        var fault = Fault.All.Single(f => f.Name == name);
        using var site = new ChaosSite(whole, made: fault.IsOfFinishedAlbum);
        var result = await fault.StrikeAsync(site, moment);
        site.IsDoneOrExplained(result);
        Assert.Contains(result.ExitCode, fault.Codes);
        await site.NextRunMakesTheAlbumAsync();
    }
}
