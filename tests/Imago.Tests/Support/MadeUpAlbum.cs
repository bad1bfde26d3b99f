using Imago.Comparison;
using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;

namespace Imago.Tests.Support;

/// <summary>Albums of photos that do not exist, a row each; the photo of row i has the id i.</summary>
internal static class MadeUpAlbum
{
    public static Photo Photo(int row, string? path = null, int width = 4000, int height = 3000, DateTime? taken = null, PhotoStatus status = PhotoStatus.Ok) =>
        new(row, path ?? $"/photos/{row}.jpg", "", 1000, "jpeg", width, height, 1, taken, status);

    public static PhotoMeasures Measures(double? blur = 0.3, double brightness = 0.5, double saturation = 0.5, double? hue = 0) => new(brightness, saturation, 20, 0.2, hue, blur);

    /// <summary>An album of points that stand for likeness.</summary>
    /// <param name="points">[n, any].</param>
    /// <param name="photo">The photo of a row; null takes one like any other.</param>
    /// <param name="measures">A row's measures; null takes those of any other.</param>
    /// <param name="repeats">Rows that show the same, each group's representative first.</param>
    /// <param name="map">[n, 2].</param>
    public static DescribedPhotos Of(Matrix points, Func<int, Photo>? photo = null, Func<int, PhotoMeasures>? measures = null, int[][]? repeats = null, Matrix? map = null) => new(
        [.. Enumerable.Range(0, points.Rows).Select(photo ?? (row => Photo(row)))],
        points,
        points,
        [.. Enumerable.Range(0, points.Rows).Select(measures ?? (_ => Measures()))],
        new PhotoGroups([.. (repeats ?? []).Select(rows => new PhotoGroup(GroupKind.NearDuplicate, [.. rows.Select(row => new GroupMember(row, $"/photos/{row}.jpg", 1, 0))]))]),
        map);
}
