using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Chooses and paints the background of a butterfly.</summary>
internal static class BackgroundPainter
{
    private static readonly Scenery[] Places =
    [
        new Meadow(), new OpenSky(), new Foliage(), new FlowerBed(), new Meadow(), new BareGround(BareGroundKind.Sand),
        new Foliage(), new BareGround(BareGroundKind.Stone), new FlowerBed(), new BareGround(BareGroundKind.Bark),
    ];

    /// <summary>Number of different backgrounds.</summary>
    public static int Count => Places.Length;

    /// <summary>Paints a background.</summary>
    /// <param name="place">Its index, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="seat">The place of the butterfly.</param>
    /// <param name="light">The light.</param>
    /// <param name="random">The random numbers that vary the background.</param>
    /// <returns>The picture, and the distance of a shadow from its object, in wing lengths; 0 for no shadow.</returns>
    public static (LinearCanvas Picture, float ShadowOffset) Paint(int place, int width, int height, Pose seat, Daylight light, SeededRandom random) =>
        (Places[place].Paint(width, height, seat, light, random), Places[place].ShadowOffset);
}
