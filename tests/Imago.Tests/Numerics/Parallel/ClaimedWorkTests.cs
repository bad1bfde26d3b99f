using Imago.Numerics.Parallel;

namespace Imago.Tests.Numerics.Parallel;

public sealed class ClaimedWorkTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void EveryItemIsDoneOnceByAWorkerWithinRange(int count)
    {
        var done = new int[count];
        ClaimedWork.For(
            count,
            (item, worker) =>
            {
                Assert.InRange(worker, 0, ClaimedWork.Workers - 1);
                Interlocked.Increment(ref done[item]);
            },
            CancellationToken.None);
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void LoopsOfSeveralThreadsAtOnceAreAllDone()
    {
        var sums = new int[8];
        System.Threading.Tasks.Parallel.For(0, sums.Length, i => ClaimedWork.For(500, (item, _) => Interlocked.Add(ref sums[i], item), CancellationToken.None));
        Assert.All(sums, sum => Assert.Equal(500 * 499 / 2, sum));
    }

    [Fact]
    public void ACancelledLoopEndsEarly()
    {
        using var stop = new CancellationTokenSource();
        var done = 0;
        Assert.Throws<OperationCanceledException>(() => ClaimedWork.For(
            100_000,
            (_, _) =>
            {
                if (Interlocked.Increment(ref done) == 10)
                    stop.Cancel();
            },
            stop.Token));
        Assert.InRange(done, 10, 99_999);
    }
}
