using Imago.Errors;
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
    public void BytesAreOnTheDiskBeforeTheyHaveTheirNameAndTheNameIsWhenTheWriterIsDone()
    {
        using var folder = new Support.TemporaryFolder();
        var path = Path.Combine(folder.Path, "new", "deep", "a.txt");
        var heard = Heard(() => AtomicFile.WriteText(path, "a"));
        Assert.Equal(
            [
                ("folder", Path.Combine(folder.Path, "new")),
                ("folder", folder.Path),
                ("file", Path.Combine(folder.Path, "new", "deep", $".a.{Environment.ProcessId}.imago-partial.txt")),
                ("name", path),
                ("folder", Path.Combine(folder.Path, "new", "deep")),
            ],
            heard);
    }

    [Fact]
    public void ABatchIsOnTheDiskBeforeItsNamesAreAndItsFolderIsFlushedOnce()
    {
        using var folder = new Support.TemporaryFolder();
        var heard = Heard(() =>
        {
            using var batch = new FileBatch();
            batch.Add(folder["a.jpg"], [1]);
            batch.Add(folder["b.jpg"], [2]);
            batch.Complete();
        });
        Assert.Equal(["file", "file", "name", "name", "folder"], heard.Select(h => h.What));
        Assert.Equal([2], File.ReadAllBytes(folder["b.jpg"]));
    }

    [Fact]
    public void ABatchThatIsNotCompletedLeavesNoTrace()
    {
        using var folder = new Support.TemporaryFolder();
        using (var batch = new FileBatch())
            batch.Add(folder["a.jpg"], [1]);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task WhatCannotBeClearedAwayDoesNotHideTheFirstFailure()
    {
        // A folder in the temporary file's place cannot be deleted as a file.
        using var folder = new Support.TemporaryFolder();
        static void Fail(string temporary)
        {
            Directory.CreateDirectory(temporary);
            throw new InvalidOperationException();
        }

        Assert.Throws<InvalidOperationException>(() => AtomicFile.WriteTo(folder["a.txt"], Fail));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicFile.WriteToAsync(folder["b.txt"], temporary => Task.Run(() => Fail(temporary))));
        using (var batch = new FileBatch())
        {
            batch.Add(folder["c.txt"], [1]);
            batch.Add(folder["d.txt"], [2]);
            var unfinished = AtomicFile.TemporaryPath(folder["c.txt"]);
            Directory.CreateDirectory(unfinished);
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(28, true)]
    [InlineData(0, false)]
    [InlineData(22, false)]
    [InlineData(95, false)]
    public void AFolderWhoseNamesAreLostIsAFailureAndOneThatCannotBeFlushedIsNot(int error, bool isLost)
    {
        var failure = Record.Exception(() => DiskFlush.Judge("/album", error));
        Assert.Equal(isLost, failure is IOException);
        if (isLost)
            Assert.StartsWith("/album: ", SystemFailure.Describe(failure!), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderInTheFilesPlaceIsRefusedUnlessItIsEmpty()
    {
        using var folder = new Support.TemporaryFolder();
        Directory.CreateDirectory(folder["a.txt"]);
        AtomicFile.WriteText(folder["a.txt"], "a");
        Assert.Equal("a", File.ReadAllText(folder["a.txt"]));
        Directory.CreateDirectory(Path.Combine(folder["b.txt"], "mine"));
        Assert.Contains("Move it elsewhere", Assert.Throws<InvalidFileException>(() => AtomicFile.WriteText(folder["b.txt"], "b")).Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(folder["b.txt"], "mine")));
    }

    [Fact]
    public void APipeIsNotReplacedByAFile()
    {
        using var folder = new Support.TemporaryFolder();
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Pipes by name are made by Linux's mkfifo here.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [folder["pipe"]]))
            made.WaitForExit();
        Assert.Contains("a device, a pipe or a socket", Assert.Throws<InvalidFileException>(() => AtomicFile.WriteText(folder["pipe"], "a")).Message, StringComparison.Ordinal);
        Assert.Equal(FileKind.Pipe, FileFacts.Of(folder["pipe"]).Kind);
    }

    private static List<(string What, string Path)> Heard(Action action)
    {
        var heard = new List<(string, string)>();
        DiskFlush.Listener.Value = (what, path) =>
        {
            lock (heard)
                heard.Add((what, path));
        };
        action();
        DiskFlush.Listener.Value = null;
        return heard;
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
