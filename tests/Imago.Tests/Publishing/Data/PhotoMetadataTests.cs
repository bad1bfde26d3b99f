using Imago.Errors;

namespace Imago.Tests.Publishing.Data;

public sealed class PhotoMetadataTests
{
    // The photos are in /photos/0 and /photos/1; photos 2 and 3 have the same name.
    private static readonly string[] Paths = ["/photos/0/a.jpg", "/photos/1/b.jpg", "/photos/0/same.jpg", "/photos/1/same.jpg"];

    [Theory]
    [InlineData("path", "/photos/0/a.jpg", 0)]
    [InlineData("path", "0/a.jpg", 0)]
    [InlineData("PATH", "./0/a.jpg", 0)]
    [InlineData("file", "b.jpg", 1)]
    [InlineData("filename", @"1\same.jpg", 3)]
    [InlineData("path", @"C:\Users\me\photos\0\a.jpg", 0)]
    [InlineData("path", @"D:\1\same.jpg", 3)]
    [InlineData("path", @"\\server\share\b.jpg", 1)]
    [InlineData("id", "5", 2)]
    [InlineData("file", "copy.jpg", 0)]
    public void ARowFindsItsPhoto(string column, string key, int photo)
    {
        using var folder = Album();
        var photos = Publish(folder, $"{column},species\n{key},Monarch\n").Read("photos-0.js");
        Assert.Equal(Enumerable.Range(0, 4).Select(i => i == photo ? 0 : (int?)null), photos["facets"]![0]!.AsArray().Select(v => (int?)v));
        Assert.Equal("""[{"name":"species","values":["Monarch"]}]""", folder.Read("album.js")["facets"]!.ToJsonString());
        Assert.Contains("metadata: 1 of 4 photos are in the file", folder.Said);
    }

    [Theory]
    [InlineData("/photos/Caf\u00e9/\u00d6l.jpg", "Cafe\u0301/O\u0308l.jpg")]
    [InlineData("/photos/Cafe\u0301/O\u0308l.jpg", "Caf\u00e9/\u00d6l.jpg")]
    public void LettersMayBeComposedOrNot(string path, string key)
    {
        using var folder = new PageFolder([0, 0], pathOf: i => i == 0 ? path : "/photos/other.jpg");
        var photos = Publish(folder, $"file;species\n{key};Monarch\n").Read("photos-0.js");
        Assert.Equal([0, null], photos["facets"]![0]!.AsArray().Select(v => (int?)v));
    }

    [Fact]
    public void ATableInWindows1252IsReadAndSaid()
    {
        using var folder = Album();
        File.WriteAllBytes(folder["metadata.csv"], System.Text.Encoding.Latin1.GetBytes("filename ; kind\na.jpg;Caf\u00e9\n"));
        folder.Publish(folder["metadata.csv"]);
        Assert.Equal("""[{"name":"kind","values":["Café"]}]""", folder.Read("album.js")["facets"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("metadata: the file is not in UTF-8 and was read as Windows-1252", folder.Said);
    }

    [Fact]
    public void RowsThatNameNoPhotoOrTwoAreCounted()
    {
        using var folder = Album();
        Publish(folder, "file,species\nsame.jpg,A\nnobody.jpg,B\n.jpg,C\na.jpg,D\n");
        Assert.Contains("metadata: 3 of 4 rows name no photo of the album, or more than one", folder.Said);
    }

    [Fact]
    public void AColumnThatDoesNotSortIsLeftOutAndSaid()
    {
        using var folder = Album();
        Publish(folder, "id,kind,serial,empty\n1,b,s1,\n3,a,s2,\n5,b,,\n");
        Assert.Equal("""[{"name":"kind","values":["a","b"]}]""", folder.Read("album.js")["facets"]!.ToJsonString());
        Assert.Equal("[[1,0,1,null]]", folder.Read("photos-0.js")["facets"]!.ToJsonString());
        Assert.Contains("metadata: the column serial is left out: all its texts are different", folder.Said);
        Assert.Contains("metadata: the column empty is left out: it says nothing of these photos", folder.Said);
    }

    [Fact]
    public void MoreThanTwoThousandTextsDoNotSort()
    {
        using var folder = new PageFolder(new int[2002], hasThumbnail: _ => false);
        Publish(folder, "id,word,other\n" + string.Concat(Enumerable.Range(0, 2002).Select(i => $"{(2 * i) + 1},w{i % 2001},o{i % 2000}\n")));
        Assert.Equal(["other"], folder.Read("album.js")["facets"]!.AsArray().Select(f => (string)f!["name"]!));
        Assert.Contains("metadata: the column word is left out: it has 2001 different texts, and 2000 are the most", folder.Said);
    }

    [Theory]
    [InlineData("name,species\na.jpg,A\n", "a column path, file, filename or id was expected")]
    [InlineData("", "the file is empty")]
    [InlineData("[{\"filename\":\"1.png\"}]", "a column path, file, filename or id was expected")]
    [InlineData("file,species\n\"a.jpg,A\n", "line")]
    public void AFileThatCannotBeMeantIsRefusedBeforeAnythingIsWritten(string content, string message)
    {
        using var folder = Album();
        var failure = Assert.Throws<InvalidFileException>(() => Publish(folder, content));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Album.At("assets")));
    }

    private static PageFolder Album() => new([0, 0, 0, 0], pathOf: i => Paths[i]);

    private static PageFolder Publish(PageFolder folder, string csv)
    {
        File.WriteAllText(folder["metadata.csv"], csv);
        return folder.Publish(folder["metadata.csv"]);
    }
}
