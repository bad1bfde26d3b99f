namespace Imago.Cli.Tests.Chaos;

/// <summary>Runs are killed at random moments.</summary>
public sealed class KillTests(ChaosAlbum whole) : IClassFixture<ChaosAlbum>
{
    [Theory]
    [MemberData(nameof(ChaosRounds.Kills), MemberType = typeof(ChaosRounds))]
    public async Task ARunThatIsKilledAgainAndAgainGoesOnToTheSameBytes(int round)
    {
        using var site = new ChaosSite(whole, made: false);
        var random = new Random(round);
        for (var kill = 0; kill < ChaosRounds.KillsPerRound; kill++)
        {
            // Finished work is not repeated, so later kills come earlier to hit something.
            await site.DuringAsync(random.NextDouble() * (kill == 0 ? 1 : 0.6), process => process.Kill());
            site.TheirsAreUntouched();
        }

        await site.NextRunMakesTheAlbumAsync();
    }
}
