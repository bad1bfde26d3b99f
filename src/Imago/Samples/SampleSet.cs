using System.Globalization;
using Imago.Imaging;
using Imago.Numerics;
using Imago.Samples.Backdrops;
using Imago.Samples.Painting;

namespace Imago.Samples;

/// <summary>
/// The photos of the demo album: butterflies of twelve invented species, drawn on request. A picture depends only on the seed and its
/// index; drawing is thread-safe.
/// </summary>
public sealed class SampleSet
{
    /// <summary>The default number of photos per species.</summary>
    public const int DefaultPerSpecies = 20;

    private static readonly (int Width, int Height)[] Shapes =
    [
        (960, 720), (1080, 720), (800, 600), (720, 960), (640, 640), (1200, 800), (640, 480), (600, 900), (720, 480), (900, 675), (800, 800), (480, 640), (1024, 576),
    ];

    private readonly long _seed;
    private readonly int _perSpecies;

    /// <summary>Plans a set.</summary>
    /// <param name="seed">The seed; another one gives other pictures of the same species.</param>
    /// <param name="perSpecies">Photos per species, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perSpecies"/> is below 1.</exception>
    public SampleSet(long seed = 42, int perSpecies = DefaultPerSpecies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSpecies, 1);
        (_seed, _perSpecies) = (seed, perSpecies);
        Entries = Plan(perSpecies);
    }

    /// <summary>The files, species by species, and then the exact copies.</summary>
    public IReadOnlyList<SampleEntry> Entries { get; }

    /// <summary>Number of files.</summary>
    public int Count => Entries.Count;

    /// <summary>Draws one photo. A copy has the same pixels as its original.</summary>
    /// <param name="index">Its index, 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public Sample Draw(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return new Sample(Entries[index], Paint(Entries[index].DuplicateOf ?? index));
    }

    private static List<SampleEntry> Plan(int perSpecies)
    {
        var digits = Math.Max(2, perSpecies.ToString(CultureInfo.InvariantCulture).Length);
        List<SampleEntry> entries = [];
        foreach (var (order, species) in SpeciesCatalogue.All.Index())
        {
            for (var i = 1; i <= perSpecies; i++)
            {
                // Two pictures are stored sideways, as phones held upright store them.
                var orientation = order == 2 && i == 1 ? 6 : order == 6 && i == perSpecies ? 8 : 1;
                var number = i.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
                entries.Add(new SampleEntry($"{species.Slug}-{number}.jpg", species.Name, null, orientation));
            }
        }

        foreach (var original in new[] { perSpecies / 2, entries.Count - 1 })
        {
            var entry = entries[original];
            entries.Add(entry with { FileName = $"{Path.GetFileNameWithoutExtension(entry.FileName)} (copy).jpg", DuplicateOf = original });
        }

        return entries;
    }

    private RgbImage Paint(int index)
    {
        var random = new SeededRandom(_seed, index);
        var (number, species) = (index % _perSpecies, SpeciesCatalogue.All[index / _perSpecies]);
        var (width, height) = Shapes[random.NextInt(Shapes.Length)];
        var pose = Pose.Choose(width, height, species.Size, random);
        var light = Daylight.Choose(random);
        var individual = Individual.Choose(random);

        // Every species appears on every background, so that the background does not reveal the species.
        var place = (number + (index / _perSpecies * 3)) % BackgroundPainter.Count;
        var (picture, shadow) = BackgroundPainter.Paint(place, width, height, pose, light, random);
        var painter = new ButterflyPainter(species, individual, pose, light);
        if (shadow > 0)
            painter.PaintShadow(picture, shadow);
        painter.Paint(picture);
        return Lens.Choose(random).Develop(picture, random);
    }
}
