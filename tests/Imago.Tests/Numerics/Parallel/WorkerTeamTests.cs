using Imago.Numerics.Parallel;

namespace Imago.Tests.Numerics.Parallel;

public sealed class WorkerTeamTests
{
    [Fact]
    public void EveryWorkerRunsTheBodyOnceLoopAfterLoop()
    {
        var team = new WorkerTeam(4);
        for (var loop = 0; loop < 2000; loop++)
        {
            var runs = new int[4];
            Assert.True(team.TryRun(worker => Interlocked.Increment(ref runs[worker])));
            Assert.Equal([1, 1, 1, 1], runs);
        }
    }

    [Fact]
    public void AWorkerThatSleptWakesUp()
    {
        var team = new WorkerTeam(2);
        for (var loop = 0; loop < 5; loop++)
        {
            var runs = 0;
            Assert.True(team.TryRun(_ => Interlocked.Increment(ref runs)));
            Assert.Equal(2, runs);
            Thread.Sleep(30);
        }
    }

    [Fact]
    public void ALoopWithinALoopIsRefused()
    {
        var team = new WorkerTeam(2);
        var inner = new bool[2];
        team.TryRun(worker => inner[worker] = team.TryRun(_ => { }));
        Assert.Equal([false, false], inner);
        Assert.True(team.TryRun(_ => { }));
    }

    [Fact]
    public void AFailureReachesTheCallerOnceAllHaveEnded()
    {
        var team = new WorkerTeam(3);
        for (var failing = 0; failing < 3; failing++)
        {
            var ended = 0;
            var e = Assert.Throws<InvalidOperationException>(() => team.TryRun(worker =>
            {
                Interlocked.Increment(ref ended);
                if (worker == failing)
                    throw new InvalidOperationException($"worker {worker}");
            }));
            Assert.Equal($"worker {failing}", e.Message);
            Assert.Equal(3, ended);
        }

        Assert.True(team.TryRun(_ => { }));
    }

    [Fact]
    public void AFailureIsItsOwnCallersWhoeverRunsNext()
    {
        var team = new WorkerTeam(2);
        System.Threading.Tasks.Parallel.Invoke(
            () => Repeat(() => Assert.True(Attempt(() => team.TryRun(_ => { })))),
            () => Repeat(() => Assert.False(Attempt(() => team.TryRun(_ => throw new InvalidOperationException())))));

        static void Repeat(Action action)
        {
            for (var i = 0; i < 5000; i++)
                action();
        }

        // Tries until the team is free.
        static bool Attempt(Func<bool> run)
        {
            try
            {
                while (!run())
                    Thread.Yield();
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }
}
