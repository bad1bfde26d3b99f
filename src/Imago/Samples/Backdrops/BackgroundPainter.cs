using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Chooses and paints the place a butterfly is seen at.</summary>
internal static class BackgroundPainter
{
    private static readonly Scenery[] Places =
    [
        new Meadow(), new OpenSky(), new Foliage(), new FlowerBed(), new Meadow(), new BareGround(BareGroundKind.Sand),
        new Foliage(), new BareGround(BareGroundKind.Stone), new FlowerBed(), new BareGround(BareGroundKind.Bark),
    ];

    /// <summary>How many places there are before they come round again.</summary>
    public static int Count => Places.Length;

    /// <summary>Paints a place.</summary>
    /// <param name="place">Its number, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="seat">Where the butterfly will sit.</param>
    /// <param name="light">The light.</param>
    /// <param name="random">What makes the place unlike any other.</param>
    /// <returns>The picture, and how far a shadow falls in it, in wing lengths; 0 for none.</returns>
    public static (LinearCanvas Picture, float ShadowOffset) Paint(int place, int width, int height, Pose seat, Daylight light, SeededRandom random) =>
        (Places[place].Paint(width, height, seat, light, random), Places[place].ShadowOffset);
}
