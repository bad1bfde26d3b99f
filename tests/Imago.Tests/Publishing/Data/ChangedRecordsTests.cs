using Imago.Errors;
using Imago.Flow;
using Imago.Publishing.Data;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Publishing.Data;

public sealed class ChangedRecordsTests
{
    [Fact]
    public void ARecordOfARunTellsItsStagesOrNoneWhateverItHolds()
    {
        using var folder = new TemporaryFolder();
        var album = new AlbumLayout(folder.Path);
        const string Record = """{"imago":"0.1.0","runtime":".NET","platform":"Linux","processors":2,"parts":[["libvips","8.14"]],"stages":[{"stage":"index","seconds":1.5}]}""";
        Directory.CreateDirectory(album.At("assets", "data"));
        var told = 0;
        foreach (var changed in ChangedJson.Of(Record))
        {
            File.WriteAllText(album.At("assets", "data", RunRecord.FileName), $"imagoRun({changed});\n");
            var stages = RunRecord.StagesOf(album);
            Assert.All(stages, stage => Assert.NotNull(stage.Stage));
            Assert.All(stages, stage => Assert.True(double.IsFinite(stage.Seconds)));
            told += stages.Count;
        }

        Assert.True(told > 20, $"{told} stages were told");
    }

    [Fact]
    public void AChangedSummaryTellsItsReasonOrIsRefused()
    {
        using var folder = new TemporaryFolder();
        var (told, refused) = (0, 0);
        foreach (var changed in ChangedJson.Of("""{"imago":"0.1.0","clustering":{"count":2,"reason":"as asked"},"clusters":[{"id":0}]}"""))
        {
            File.WriteAllText(folder["summary.json"], changed);
            try
            {
                told += PageReport.ReasonIn(folder["summary.json"]) is null ? 0 : 1;
            }
            catch (ImagoException)
            {
                refused++;
            }
        }

        Assert.True(told > 50 && refused > 50, $"{told} told a reason, {refused} were refused");
    }
}
