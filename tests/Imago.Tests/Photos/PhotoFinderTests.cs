using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class PhotoFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FilesComeInOrdinalOrderEachOnceWhateverTheInputsOrder()
    {
        Touch("b/z.jpg", "a.jpg", "B.jpg", "b/y.PNG", "ä.webp");
        var once = PhotoFinder.Find([_folder.Path]).Files;
        var often = PhotoFinder.Find([_folder["b/z.jpg"], _folder["b"], _folder.Path + "/", _folder["b/../a.jpg"]]).Files;
        Assert.Equal(Expected("B.jpg", "a.jpg", "b/y.PNG", "b/z.jpg", "ä.webp"), once);
        Assert.Equal(once, often);
    }

    [Fact]
    public void HiddenNamesAreLeftOutUnlessGivenDirectly()
    {
        Touch(".hidden.jpg", ".folder/in.jpg", "seen.jpg");
        Assert.Equal(Expected("seen.jpg"), PhotoFinder.Find([_folder.Path]).Files);
        Assert.Equal(Expected(".folder/in.jpg", ".hidden.jpg"), PhotoFinder.Find([_folder[".folder"], _folder[".hidden.jpg"]]).Files);
    }

    [Fact]
    public void ContentOrEndingMakesAPhotoAndNothingElseDoes()
    {
        Touch("notes.txt", "named.jpeg", "page.html", "song.mp3");
        File.WriteAllBytes(_folder["no-ending"], PictureWriter.ToPng(new RgbImage(2, 2)));
        File.WriteAllBytes(_folder["photo.txt"], PictureWriter.ToJpeg(new RgbImage(2, 2), 80));
        File.WriteAllText(_folder["drawing.svg"], "<svg xmlns='http://www.w3.org/2000/svg'/>");
        File.WriteAllText(_folder["empty.txt"], "");

        // Sound in a video container.
        File.WriteAllBytes(_folder["song.mka"], [0x1A, 0x45, 0xDF, 0xA3, .. new byte[64]]);
        Assert.Equal(Expected("named.jpeg", "no-ending", "photo.txt"), PhotoFinder.Find([_folder.Path]).Files);
        Assert.Equal(Expected("notes.txt"), PhotoFinder.Find([_folder["notes.txt"]]).Files);
    }

    [Fact]
    public void LinksThatRunInACircleEndAndEveryFolderIsVisitedOnce()
    {
        Touch("a/deep/one.jpg", "b/two.jpg");
        Directory.CreateSymbolicLink(_folder["a/deep/up"], _folder["a"]);
        Directory.CreateSymbolicLink(_folder["a/self"], _folder.Path);
        Directory.CreateSymbolicLink(_folder["b/other"], "../a/deep");
        File.CreateSymbolicLink(_folder["b/x"], "y");
        File.CreateSymbolicLink(_folder["b/y"], "x");
        File.CreateSymbolicLink(_folder["b/nowhere.jpg"], "gone.jpg");
        File.CreateSymbolicLink(_folder["again.jpg"], "b/two.jpg");
        var found = PhotoFinder.Find([_folder.Path]);
        Assert.Equal(Expected("a/deep/one.jpg", "b/two.jpg"), found.Files);
        Assert.Equal(new Rejection(_folder["b/nowhere.jpg"], "index", "the link's target does not exist"), Assert.Single(found.Unreadable));
    }

    [Fact]
    public void ALinkOutOfTheFolderIsFollowed()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["far.jpg"], "x");
        Directory.CreateSymbolicLink(_folder["link"], elsewhere.Path);
        Assert.Equal(Expected("link/far.jpg"), PhotoFinder.Find([_folder.Path]).Files);
    }

    [Fact]
    public void ExcludedFoldersAreNotEntered()
    {
        Touch("mine.jpg", "album/assets/thumbnail.jpg");
        Assert.Equal(Expected("mine.jpg"), PhotoFinder.Find([_folder.Path], [_folder["album"]]).Files);
    }

    [Fact]
    public void AMissingInputStopsBeforeAnythingStarts()
    {
        var failure = Assert.Throws<InvalidFileException>(() => PhotoFinder.Find([_folder.Path, _folder["gone"]]));
        Assert.Equal(_folder["gone"], failure.Path);
    }

    [Fact]
    public void AFolderThatMayNotBeReadIsReportedAndTheRestIsFound()
    {
        Touch("open/a.jpg", "shut/b.jpg");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix permissions");
            return;
        }

        File.SetUnixFileMode(_folder["shut"], UnixFileMode.None);
        try
        {
            Assert.SkipWhen(CanList(_folder["shut"]), "the user running this may read everything");
            var found = PhotoFinder.Find([_folder.Path]);
            Assert.Equal(Expected("open/a.jpg"), found.Files);
            Assert.Equal(new Rejection(_folder["shut"], "index", "the folder cannot be read: access is denied"), Assert.Single(found.Unreadable));
        }
        finally
        {
            File.SetUnixFileMode(_folder["shut"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void CancellingStopsTheSearch()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => PhotoFinder.Find([_folder.Path], cancellationToken: source.Token));
    }

    private static bool CanList(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "content");
        }
    }

    private string[] Expected(params string[] names) => [.. names.Select(n => _folder[n])];
}
