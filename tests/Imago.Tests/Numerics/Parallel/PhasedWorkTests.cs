using Imago.Numerics.Parallel;

namespace Imago.Tests.Numerics.Parallel;

public sealed class PhasedWorkTests
{
    [Fact]
    public void APhaseSeesAllOfTheOneBefore()
    {
        // Each item sums the results of the previous phase, so one missed item would change every later number.
        var (now, next) = (Enumerable.Repeat(1L, 9).ToArray(), new long[9]);
        PhasedWork.Run(12, phase => phase % 2 == 0 ? 9 : 3, (phase, item, _) =>
        {
            for (var i = item; i < 9; i += phase % 2 == 0 ? 9 : 3)
                next[i] = now.Sum() % 1_000_003;
        }, _ => next.CopyTo(now, 0), TestContext.Current.CancellationToken);
        var expected = 1L;
        for (var phase = 0; phase < 12; phase++)
            expected = 9 * expected % 1_000_003;
        Assert.All(now, x => Assert.Equal(expected, x));
    }

    [Fact]
    public void AFailureAndACancellationReachTheCaller()
    {
        Assert.Throws<InvalidDataException>(() => PhasedWork.Run(5, _ => 4, (phase, item, _) =>
        {
            if (phase == 2 && item == 1)
                throw new InvalidDataException();
        }, _ => { }, TestContext.Current.CancellationToken));
        using var source = new CancellationTokenSource();
        var last = -1;
        Assert.ThrowsAny<OperationCanceledException>(() => PhasedWork.Run(1000, _ => 4, (phase, _, _) => last = phase, phase =>
        {
            if (phase == 3)
                source.Cancel();
        }, source.Token));
        Assert.Equal(3, last);
    }

    [Fact]
    public void NoPhasesAreNoWork() => PhasedWork.Run(0, _ => throw new InvalidOperationException(), (_, _, _) => { }, _ => { }, TestContext.Current.CancellationToken);
}
