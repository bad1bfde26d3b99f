using Imago.Errors;
using Imago.Storage;

namespace Imago.Tests.Storage;

public sealed class AlbumLockTests
{
    [Fact]
    public void ASecondRunIsKeptOutUntilTheFirstIsDone()
    {
        using var folder = new Support.TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        using (AlbumLock.Take(album))
            Assert.Contains("another run", Assert.Throws<ImagoException>(() => AlbumLock.Take(album)).Message, StringComparison.Ordinal);
        AlbumLock.Take(album).Dispose();
    }
}
