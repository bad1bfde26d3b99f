using Imago.Comparison;
using Imago.Numerics;
using Imago.Photos;

namespace Imago.Tests.Comparison;

/// <summary>Photos made only of what is compared: a vector, a hash, a size, a time.</summary>
internal sealed class AlbumOfVectors
{
    private static readonly DateTime Start = new(2024, 5, 1, 12, 0, 0, DateTimeKind.Unspecified);

    private readonly List<Photo> _photos = [];
    private readonly List<float[]> _vectors = [];
    private readonly List<PhotoTraits> _traits = [];

    public IReadOnlyList<Photo> Photos => _photos;

    /// <summary>Adds a photo whose vector lies in a plane at an angle in degrees.</summary>
    public AlbumOfVectors Add(double degrees, ulong? hash = 0, int side = 100, int bytes = 1000, double? seconds = null, bool colorless = false, PhotoTraits? traits = null) =>
        Add([(float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180)], hash, side, bytes, seconds, colorless, traits);

    public AlbumOfVectors Add(float[] vector, ulong? hash = 0, int side = 100, int bytes = 1000, double? seconds = null, bool colorless = false, PhotoTraits? traits = null)
    {
        var taken = seconds is { } s ? Start.AddSeconds(s) : (DateTime?)null;
        _photos.Add(new Photo(_photos.Count, $"/photos/{_photos.Count:0000}.jpg", "", bytes, "jpeg", side, side, 1, taken, PhotoStatus.Ok));
        _vectors.Add(vector);
        _traits.Add(traits ?? new PhotoTraits(hash, colorless));
        return this;
    }

    public float[] VectorOf(long id) => _vectors[(int)id];

    public ulong? HashOf(long id) => _traits[(int)id].Hash;

    public double SecondsOf(long id) => (Photos[(int)id].TakenAt!.Value - Start).TotalSeconds;

    public PhotoGroups Compare(SimilarityThresholds options) =>
        NearDuplicates.Find(_photos, new Matrix(_vectors.Count, _vectors[0].Length, [.. _vectors.SelectMany(v => v)]), _traits, options, TestContext.Current.CancellationToken);

    /// <summary>The groups as ids, the representative first.</summary>
    public long[][] Groups(SimilarityThresholds options) => [.. Compare(options).Groups.Select(g => g.Members.Select(m => m.Id).ToArray())];
}
