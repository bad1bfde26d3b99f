using System.Numerics;
using Imago.Numerics;

namespace Imago.Samples;

/// <summary>
/// The pose of a butterfly. Its body lies along y, and the wings are planes hinged on it. The camera looks along z, without perspective.
/// </summary>
/// <param name="Centre">The position of the thorax, in pixels.</param>
/// <param name="Scale">Pixels per unit of wing length.</param>
/// <param name="Heading">Rotation in the picture plane, in radians; 0 has the head up, positive turns it to the right.</param>
/// <param name="Roll">Rotation about the body, in radians; positive shows more of the right wings.</param>
/// <param name="Pitch">Tilt of the body away from the camera, in radians.</param>
/// <param name="Opening">The angle by which the wings are raised, in radians; 0 is flat.</param>
/// <param name="Sweep">Rotation of the forewings forwards in their plane, in radians.</param>
internal sealed record Pose(Vector2 Centre, float Scale, float Heading, float Roll, float Pitch, float Opening, float Sweep)
{
    /// <summary>
    /// Chooses a pose: mostly with spread wings, seen from above or slightly from the side; sometimes with closed wings, in profile.
    /// </summary>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="size">The species' size relative to the average.</param>
    /// <param name="random">The random numbers.</param>
    public static Pose Choose(int width, int height, float size, SeededRandom random)
    {
        float Between(double low, double high) => (float)(low + ((high - low) * random.NextDouble()));
        var centre = new Vector2(width * Between(0.44, 0.56), height * Between(0.44, 0.53));
        var scale = MathF.Min(width * 0.44f, height * 0.52f) * Between(0.78, 0.98) * (0.45f + (0.55f * size));
        if (random.NextDouble() < 0.16)
        {
            // In profile the body lies across the picture and the wings point up; the butterfly faces left or right.
            var right = random.NextDouble() < 0.5;
            var (heading, roll) = (Between(1.25, 1.6), Between(1.15, 1.4));
            centre.Y = height * Between(0.62, 0.70);
            return new Pose(centre, scale, right ? heading : -heading, right ? -roll : roll, Between(-0.1, 0.1), Between(1.25, 1.5), Between(-0.16, 0.02));
        }

        var side = random.NextDouble() < 0.35;
        var opening = side ? Between(0.35, 0.62) : Between(0.02, 0.40);
        var turned = side ? Between(-0.45, 0.45) : Between(-0.18, 0.18);
        return new Pose(centre, scale, Between(-0.75, 0.75), turned, Between(0, side ? 0.35 : 0.2), opening, Between(-0.10, 0.12));
    }

    /// <summary>Returns a wing's plane in the picture.</summary>
    /// <param name="left">True for the left wing.</param>
    /// <param name="sweep">Rotation of the wing in its plane, in radians.</param>
    public WingPlane Plane(bool left, float sweep)
    {
        // The direction of the plane's x axis (away from the body) in camera space: Opening raises it at the hinge, Roll turns the whole.
        var angle = left ? Opening + Roll : Opening - Roll;
        var (depth, outward) = MathF.SinCos(angle);
        var (sinPitch, cosPitch) = MathF.SinCos(Pitch);
        var across = new Vector2(left ? -outward : outward, -depth * sinPitch);
        var along = new Vector2(0, cosPitch);

        var (sinSweep, cosSweep) = MathF.SinCos(sweep);
        var x = ToPicture((across * cosSweep) + (along * sinSweep));
        var y = ToPicture((along * cosSweep) - (across * sinSweep));
        return new WingPlane(Centre, x, y, depth, Upper: outward > 0);
    }

    /// <summary>Converts a vector in the upright camera plane (y up, in wing lengths) to the picture, without the centre.</summary>
    /// <param name="vector">The vector.</param>
    public Vector2 ToPicture(Vector2 vector)
    {
        var (sin, cos) = MathF.SinCos(Heading);
        return Scale * new Vector2((vector.X * cos) + (vector.Y * sin), (vector.X * sin) - (vector.Y * cos));
    }
}
