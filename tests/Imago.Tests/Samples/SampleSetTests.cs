using System.Security.Cryptography;
using Imago.Imaging;
using Imago.Numerics.Parallel;
using Imago.Samples;
using Imago.Tests.Support;

namespace Imago.Tests.Samples;

public sealed class SampleSetTests
{
    [Fact]
    public void TheSetHasTwentyOfEachOfTwelveSpeciesAndTwoCopies()
    {
        var set = new SampleSet();
        Assert.Equal(242, set.Count);
        Assert.Equal(12, set.Entries.Where(e => e.DuplicateOf is null).GroupBy(e => e.Species).Count(g => g.Count() == 20));
        Assert.Equal(242, set.Entries.Select(e => e.FileName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(set.Entries, e => e.FileName == "ember-sailor-03.jpg" && e.Species == "Ember Sailor");
        Assert.Equal(2, set.Entries.Count(e => e.DuplicateOf is not null));
        Assert.Equal([6, 8], set.Entries.Where(e => e.Orientation != 1).Select(e => e.Orientation));
    }

    [Fact]
    public void APictureDependsOnSeedAndIndexAloneWhateverDrawsBesideIt()
    {
        // One by one, in order; then again from another set, in parallel.
        int[] indices = [0, 21, 45, 66, 87, 108, 129, 150, 171, 192, 213, 234];
        var alone = indices.Select(i => Hash(new SampleSet(42).Draw(i).Image)).ToArray();
        var set = new SampleSet(42);
        Assert.Equal(alone, OrderedParallel.Map(indices.Length, i => Hash(set.Draw(indices[i]).Image)));
        Assert.Equal(12, alone.Distinct().Count());
        Assert.NotEqual(alone[0], Hash(new SampleSet(43).Draw(0).Image));
    }

    [Fact]
    public void CopiesAreTheSamePixels()
    {
        var set = new SampleSet();
        foreach (var (entry, index) in set.Entries.Select((e, i) => (e, i)).Where(p => p.e.DuplicateOf is not null))
        {
            Assert.Equal(set.Entries[entry.DuplicateOf!.Value].Species, entry.Species);
            Assert.Equal(set.Draw(entry.DuplicateOf.Value).Image.Pixels, set.Draw(index).Image.Pixels);
        }
    }

    [Fact]
    public void SizesShapesAndLightVary()
    {
        var set = new SampleSet();
        var images = OrderedParallel.Map(24, i => set.Draw(i * 10).Image);
        Assert.All(images, i => Assert.InRange(Math.Max(i.Width, i.Height), 480, 1200));
        Assert.Contains(images, i => i.Width > i.Height);
        Assert.Contains(images, i => i.Width < i.Height);
        Assert.Contains(images, i => i.Width == i.Height);
        var light = images.Select(MeanLevel).ToArray();
        Assert.All(light, l => Assert.InRange(l, 25, 230));
        Assert.True(light.Max() - light.Min() > 50, $"from {light.Min()} to {light.Max()}");
    }

    [Fact]
    public void SpeciesAreToldApartByTheirColoursMoreOftenThanChance()
    {
        // A very simple descriptor: a histogram of the picture's middle. Nearest neighbours have the same species far more often than one
        // time in twelve, but far from always.
        var set = new SampleSet();
        const int PerSpecies = 6;
        var features = OrderedParallel.Map(12 * PerSpecies, i => Histogram(set.Draw((i / PerSpecies * 20) + (i % PerSpecies)).Image));
        var hits = 0;
        for (var i = 0; i < features.Length; i++)
        {
            var nearest = Enumerable.Range(0, features.Length).Where(j => j != i).MinBy(j => features[i].Zip(features[j], (a, b) => Math.Abs(a - b)).Sum());
            hits += nearest / PerSpecies == i / PerSpecies ? 1 : 0;
        }

        Assert.InRange((double)hits / features.Length, 0.25, 0.97);
    }

    [Fact]
    public void LabelsNameEveryFile()
    {
        using var folder = new TemporaryFolder();
        var set = new SampleSet(42, 2);
        SampleLabels.Write(folder[SampleLabels.FileName], set.Entries);
        var lines = File.ReadAllText(folder["labels.csv"]).TrimEnd('\n').Split('\n');
        Assert.Equal("file,species", lines[0]);
        Assert.Equal(set.Count, lines.Length - 1);
        Assert.Equal("amber-regatta-01.jpg,Amber Regatta", lines[1]);
        Assert.All(lines, l => Assert.Equal(2, l.Split(',').Length));
    }

    [Fact]
    public void IndicesOutsideTheSetAreRefused()
    {
        var set = new SampleSet(42, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Draw(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Draw(set.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleSet(42, 0));
    }

    [Fact]
    public void EveryWingIsClosedAndInOnePiece()
    {
        foreach (var species in SpeciesCatalogue.All)
        {
            foreach (var wing in new[] { species.Forewing, species.Hindwing })
            {
                // The wing's middle is inside, and the edge of its box is outside.
                Assert.True(wing.Field.TrySample(new(0.35f, 0f), out var middle) && middle.X < 0, species.Name);
                Assert.True(wing.Field.TrySample(wing.Field.Low + new System.Numerics.Vector2(0.01f), out var rim) && rim.X > 0, species.Name);
            }
        }
    }

    private static string Hash(RgbImage image) => Convert.ToHexString(SHA256.HashData(image.Pixels));

    private static double MeanLevel(RgbImage image) => image.Pixels.Average(b => (double)b);

    private static double[] Histogram(RgbImage image)
    {
        var bins = new double[64];
        for (var y = image.Height / 4; y < image.Height * 3 / 4; y += 3)
        {
            for (var x = image.Width / 4; x < image.Width * 3 / 4; x += 3)
            {
                var p = ((y * image.Width) + x) * 3;
                bins[(image.Pixels[p] >> 6 << 4) + (image.Pixels[p + 1] >> 6 << 2) + (image.Pixels[p + 2] >> 6)]++;
            }
        }

        var total = bins.Sum();
        return [.. bins.Select(b => Math.Sqrt(b / total))];
    }
}
