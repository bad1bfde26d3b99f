using Imago.Clustering;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

public sealed class LabelsFileTests
{
    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        LabelledPhoto[] photos =
        [
            new(0, "/photos/plain.jpg", 2), new(1, "/photos/with, comma \"quoted\".jpg", 0), new(7, "-dash бабочка\n.jpg", -1), new(long.MaxValue, " space ", 2),
        ];
        LabelsFile.Write(folder["labels.csv"], new ClusterLabels(photos));
        var labels = LabelsFile.Read(folder["labels.csv"]);
        Assert.Equal(photos, labels.Photos);
        Assert.Equal([0, 2], labels.Clusters);
        Assert.Equal(1, labels.NoiseCount);
        Assert.Equal([photos[0], photos[3]], labels.MembersOf(2));
        Assert.Empty(labels.MembersOf(1));
        var text = File.ReadAllText(folder["labels.csv"]);
        Assert.StartsWith("id,path,cluster\n0,/photos/plain.jpg,2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("path,cluster\na.jpg,3\n", null, "a.jpg")]
    [InlineData("id,cluster\n5,3\n", 5L, null)]
    [InlineData("\uFEFFcluster,extra,path,id\r\n3,x,a.jpg,5\r\n", 5L, "a.jpg")]
    public void ColumnsMayBeMissingOrMore(string text, long? id, string? path)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["l.csv"], text);
        Assert.Equal([new LabelledPhoto(id, path, 3)], LabelsFile.Read(folder["l.csv"]).Photos);
    }

    [Theory]
    [InlineData("", "'cluster' was expected, and the file is empty")]
    [InlineData("id,path\n", "'cluster' was expected, and the columns found are: id,path")]
    [InlineData("name,cluster\n", "'id' or 'path' was expected, and the columns found are: name,cluster")]
    [InlineData("id,cluster\n1,two\n", "line 2, column cluster: a whole number from -1 to 2147483647 was expected, and 'two'")]
    [InlineData("id,cluster\n1,0\nx,0\n", "line 3, column id")]
    [InlineData("id,cluster\n1,-2\n", "'-2' was found")]
    [InlineData("id,cluster\n1,0\n1,2\n", "line 3, column id: a photo that no row before has")]
    [InlineData("path,cluster\na,0\na,2\n", "line 3, column path: a photo that no row before has")]
    public void WhatIsNotAFileOfLabelsIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["l.csv"], text);
        var error = Assert.Throws<InvalidFileException>(() => LabelsFile.Read(folder["l.csv"]));
        Assert.Equal(folder["l.csv"], error.Path);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamed() => Assert.Throws<InvalidFileException>(() => LabelsFile.Read("/nowhere/labels.csv"));
}
