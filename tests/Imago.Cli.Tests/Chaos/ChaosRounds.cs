namespace Imago.Cli.Tests.Chaos;

/// <summary>
/// The number of rounds. <c>./test</c> runs a few of each kind; <c>IMAGO_CHAOS=long ./test Chaos</c> runs all of them, which takes about
/// half an hour. Each round has its own seed, so a failing round can be repeated by its number.
/// </summary>
internal static class ChaosRounds
{
    /// <summary>The number of times that one round's run is killed before it may end.</summary>
    public const int KillsPerRound = 5;

    private static bool IsLong => Environment.GetEnvironmentVariable("IMAGO_CHAOS") is "long";

    /// <summary>Rounds of kills: 200 kills in the long form.</summary>
    public static TheoryData<int> Kills => [.. Enumerable.Range(0, IsLong ? 40 : 1)];

    /// <summary>Rounds of damaged album files.</summary>
    public static TheoryData<int> Corruptions => [.. Enumerable.Range(0, IsLong ? 120 : 6)];

    /// <summary>Rounds of faults in the surroundings: each fault at two moments in the long form.</summary>
    public static TheoryData<string, int> Faults
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (number, fault) in Fault.All.Index())
            {
                if (IsLong || number % 6 == 0)
                    data.Add(fault.Name, 0);
                if (IsLong)
                    data.Add(fault.Name, 1);
            }

            return data;
        }
    }
}
