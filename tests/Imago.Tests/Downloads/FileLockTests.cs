using Imago.Downloads;
using Imago.Tests.Support;

namespace Imago.Tests.Downloads;

public sealed class FileLockTests
{
    [Fact]
    public async Task TheSecondWaitsForTheFirstAndSaysSoOnce()
    {
        using var folder = new TemporaryFolder();
        var path = folder["locks/a.lock"];
        var waits = 0;
        Task<FileLock> second;
        using (FileLock.TryTake(path))
        {
            Assert.Null(FileLock.TryTake(path));
            second = FileLock.TakeAsync(path, () => waits++, TestContext.Current.CancellationToken);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.False(second.IsCompleted);
        }

        (await second).Dispose();
        Assert.Equal(1, waits);
    }

    [Fact]
    public async Task WaitingCanBeEnded()
    {
        using var folder = new TemporaryFolder();
        using var held = FileLock.TryTake(folder["a.lock"]);
        using var stop = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileLock.TakeAsync(folder["a.lock"], () => { }, stop.Token));
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsAnErrorAndNoWait()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        Assert.ThrowsAny<IOException>(() => FileLock.TryTake(folder["file/a.lock"]));
    }
}
