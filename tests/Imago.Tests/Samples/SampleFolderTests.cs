using Imago.Imaging.Decoding;
using Imago.Samples;
using Imago.Tests.Support;

namespace Imago.Tests.Samples;

public sealed class SampleFolderTests
{
    [Fact]
    public void PhotosLieOnTheirSideWhereTheirTagSaysSoAndCopiesAreExact()
    {
        using var folder = new TemporaryFolder();
        var samples = new SampleSet(seed: 7, perSpecies: 4);
        Assert.True(SampleFolder.Draw(folder.Path, samples, TestContext.Current.CancellationToken));

        var turned = samples.Entries.Index().Where(e => e.Item.Orientation != 1).ToList();
        Assert.NotEmpty(turned);
        foreach (var (i, entry) in turned)
        {
            var drawn = samples.Draw(i).Image;
            var header = PhotoHeaderReader.Read(folder[entry.FileName], DecodeLimits.Default);
            Assert.Equal(entry.Orientation, header.Orientation);
            Assert.Equal((drawn.Height, drawn.Width), (header.Width, header.Height));
            var decoded = new PhotoDecoder().Decode(folder[entry.FileName], DecodeSize.Full, TestContext.Current.CancellationToken);
            Assert.Equal((drawn.Width, drawn.Height), (decoded.Width, decoded.Height));
            Assert.InRange(drawn.Pixels.Zip(decoded.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 6);
        }

        Assert.All(samples.Entries.Where(e => e.DuplicateOf is not null), e =>
            Assert.Equal(File.ReadAllBytes(folder[samples.Entries[e.DuplicateOf!.Value].FileName]), File.ReadAllBytes(folder[e.FileName])));
        Assert.False(SampleFolder.Draw(folder.Path, samples, TestContext.Current.CancellationToken));
    }
}
