using Imago.Storage;

namespace Imago.Tests.Storage;

public sealed class AtomicFileTests
{
    [Fact]
    public void AFailedWriteLeavesWhatWasThereAndNoTrace()
    {
        using var folder = new Support.TemporaryFolder();
        AtomicFile.WriteText(folder["a.txt"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a.txt"], stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void AToolIsGivenANameWithTheFinalExtension()
    {
        using var folder = new Support.TemporaryFolder();
        AtomicFile.WriteTo(Path.Combine(folder.Path, "deep", "film.mp4"), temporary =>
        {
            Assert.EndsWith(".mp4", temporary, StringComparison.Ordinal);
            File.WriteAllText(temporary, "x");
        });
        Assert.Equal("x", File.ReadAllText(Path.Combine(folder.Path, "deep", "film.mp4")));
    }
}
