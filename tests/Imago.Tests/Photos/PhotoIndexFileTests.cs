using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

public sealed class PhotoIndexFileTests : IDisposable
{
    private static readonly string[] Pieces = ["a", "б", "😀", "\"", ",", ";", "\n", "\r", "\r\n", " ", "'", "-", "=", "\t", "<script>", "#", "\\", "\ufeff", "é"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnyIndexReadsBackAsItWasWritten()
    {
        var path = Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => "/" + string.Concat(pieces));
        var date = Gen.Choose(0, int.MaxValue).Select(s => s % 3 == 0 ? (DateTime?)null : new DateTime(1970, 1, 1).AddSeconds(s).AddTicks(s % 7));
        var photo = from p in path
                    from taken in date
                    from number in Gen.Choose(0, int.MaxValue)
                    from orientation in Gen.Choose(1, 8)
                    from status in Gen.Elements(Enum.GetValues<PhotoStatus>())
                    from minutes in Gen.Choose(-14 * 60, 14 * 60)
                    from source in Gen.Elements(Enum.GetValues<DateSource>())
                    select new Photo(0, p, $"{number:x64}", number * 5L, "jpeg", number, number / 2, orientation, taken, status)
                    {
                        TakenOffset = minutes % 3 == 0 ? null : TimeSpan.FromMinutes(minutes),
                        TakenFrom = taken is null ? null : source,
                    };
        var index = Gen.ListOf(photo).Select(photos => photos.Select((p, i) => p with { Id = i }).ToArray());
        Prop.ForAll(Arb.From(index), photos =>
        {
            PhotoIndexFile.Write(_folder["index.csv"], new PhotoIndex(photos));
            return PhotoIndexFile.Read(_folder["index.csv"]).Photos.SequenceEqual(photos);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyRejectionsReadBackSorted()
    {
        var text = Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat);
        var rejection = from place in text
                        from stage in text
                        from reason in text
                        select new Rejection(place, stage, reason);
        Prop.ForAll(Arb.From(Gen.ListOf(rejection)), rejections =>
        {
            RejectionFile.Write(_folder["rejected.csv"], rejections);
            var expected = rejections.OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Stage, StringComparer.Ordinal)
                .ThenBy(r => r.Reason, StringComparer.Ordinal);
            return RejectionFile.Read(_folder["rejected.csv"]).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TheFileIsWhatOtherProgramsRead()
    {
        PhotoIndexFile.Write(_folder["index.csv"], new PhotoIndex(
        [
            new Photo(0, "/p/a \"b\", c.jpg", "ff", 12, "jpeg", 4, 3, 6, new DateTime(2020, 1, 2, 3, 4, 5), PhotoStatus.Ok)
            {
                TakenOffset = new TimeSpan(-3, -30, 0),
                TakenFrom = DateSource.Exif,
            },
            new Photo(1, "/p/d.png", "", 0, "", 0, 0, 1, null, PhotoStatus.Rejected),
        ]));
        Assert.Equal(
            "id,path,sha256,bytes,format,width,height,orientation,taken_at,taken_offset,taken_from,status\n" +
            "0,\"/p/a \"\"b\"\", c.jpg\",ff,12,jpeg,4,3,6,2020-01-02T03:04:05,-03:30,exif,ok\n" +
            "1,/p/d.png,,0,,0,0,1,,,,rejected\n",
            File.ReadAllText(_folder["index.csv"]));
        Assert.Equal([(byte)'i', (byte)'d'], File.ReadAllBytes(_folder["index.csv"])[..2]);
    }

    [Fact]
    public void AListOfPathsAloneIsAnIndex()
    {
        File.WriteAllText(_folder["beside.jpg"], "x");
        File.WriteAllText(_folder["index.csv"], "\ufeffpath\r\n/x/a.jpg\r\n\"/x/b, c.jpg\"\r\nbeside.jpg\r\n");
        var index = PhotoIndexFile.Read(_folder["index.csv"]);
        Assert.Equal([(0, "/x/a.jpg"), (1, "/x/b, c.jpg"), (2, _folder["beside.jpg"])], index.Counted.Select(p => ((int)p.Id, p.Path)));
    }

    [Fact]
    public void AnIndexFromBeforeThereWereOffsetsAndSourcesIsRead()
    {
        File.WriteAllText(_folder["index.csv"], "id,path,sha256,bytes,format,width,height,orientation,taken_at,status\n0,/a.jpg,ff,12,jpeg,4,3,6,2020-01-02T03:04:05,ok\n");
        var photo = Assert.Single(PhotoIndexFile.Read(_folder["index.csv"]).Photos);
        Assert.Equal((new DateTime(2020, 1, 2, 3, 4, 5), null, null), (photo.TakenAt, photo.TakenOffset, photo.TakenFrom));
    }

    [Theory]
    [InlineData("name\na\n", "a column 'path' was expected")]
    [InlineData("", "the file is empty")]
    [InlineData("id,path\n0,/a\nx,/b\n", "line 3, column id: a whole number")]
    [InlineData("id,path\n0,/a\n0,/b\n", "line 3, column id: an id that no earlier row has")]
    [InlineData("path,status\n/a,ok\n/b,fine\n", "line 3, column status: ok or duplicate or rejected was expected, and 'fine' was found")]
    [InlineData("path,taken_at\n/a,yesterday\n", "line 2, column taken_at")]
    [InlineData("path,taken_offset\n/a,+15:00\n", "line 2, column taken_offset: an offset from UTC")]
    [InlineData("path,taken_from\n/a,memory\n", "line 2, column taken_from: exif or exif-digitized or")]
    [InlineData("path,orientation\n/a,9\n", "line 2, column orientation: a whole number from 1 to 8")]
    [InlineData("path,width\n/a,-1\n", "line 2, column width")]
    [InlineData("id,path\n0,\"/a\nb\"\n1,\"/c\n", "line 4")]
    [InlineData("id,path\n0,/a\n1\n", "line 3")]
    [InlineData("id,path\n0,\n", "line 2, column path")]
    public void ComplaintsNameTheLineAndTheColumn(string content, string phrase)
    {
        File.WriteAllText(_folder["index.csv"], content);
        var failure = Assert.Throws<InvalidFileException>(() => PhotoIndexFile.Read(_folder["index.csv"]));
        Assert.Contains(phrase, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder["index.csv"], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PathsOfOtherSystemsFindTheirPhotos()
    {
        Directory.CreateDirectory(_folder["Bilder"]);
        File.WriteAllText(_folder["Bilder/Caf\u00e9.jpg"], "x");
        File.WriteAllText(_folder["a.jpg"], "x");
        File.WriteAllText(
            _folder["index.csv"],
            "path\nBilder/Cafe\u0301.jpg\nC:\\Users\\me\\Bilder\\Caf\u00e9.jpg\n\\\\server\\share\\a.jpg\nBilder\\Caf\u00e9.jpg\n/gone/b.jpg\nD:\\gone.jpg\n" + _folder["Bilder/Cafe\u0301.jpg"] + "\n");
        var paths = PhotoIndexFile.Read(_folder["index.csv"]).Photos.Select(p => p.Path).ToArray();
        var cafe = _folder["Bilder/Caf\u00e9.jpg"];
        Assert.Equal([cafe, cafe, _folder["a.jpg"], cafe, "/gone/b.jpg", Path.GetFullPath("D:\\gone.jpg"), cafe], paths);
    }

    [Fact]
    public void AListThatASpreadsheetSavedIsAnIndex()
    {
        File.WriteAllBytes(_folder["index.csv"], System.Text.Encoding.Latin1.GetBytes("id;path;width\n0;/\u00d6l.jpg;5\n"));
        Assert.Equal("/\u00d6l.jpg", Assert.Single(PhotoIndexFile.Read(_folder["index.csv"]).Photos).Path);
    }

    [Fact]
    public void BytesThatAreNotTextAreRefused()
    {
        File.WriteAllBytes(_folder["index.csv"], [.. "path\n/é"u8, 0xFF, 0xFE, (byte)'\n']);
        Assert.Throws<InvalidFileException>(() => PhotoIndexFile.Read(_folder["index.csv"]));
        Assert.Throws<InvalidFileException>(() => PhotoIndexFile.Read(_folder["gone.csv"]));
    }
}
