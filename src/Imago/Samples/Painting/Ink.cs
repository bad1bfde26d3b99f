using System.Numerics;

namespace Imago.Samples.Painting;

/// <summary>Colours in linear light, so that half-covered pixels get half the brightness.</summary>
internal static class Ink
{
    /// <summary>The Rec. 709 weights of red, green and blue in luminance.</summary>
    private static readonly Vector3 Luminance = new(0.2126f, 0.7152f, 0.0722f);

    /// <summary>Converts a colour from its sRGB value.</summary>
    /// <param name="rgb">Red, green and blue as <c>0xRRGGBB</c>.</param>
    public static Vector3 Hex(int rgb) => new(Linear((rgb >> 16) & 255), Linear((rgb >> 8) & 255), Linear(rgb & 255));

    /// <summary>Returns the matrix that rotates the hue around the grey axis and scales saturation and brightness.</summary>
    /// <param name="turn">The angle in radians; 0.1 is clearly visible.</param>
    /// <param name="saturation">The factor on saturation; 1 keeps it.</param>
    /// <param name="light">The factor on brightness; 1 keeps it.</param>
    public static Matrix4x4 Grade(float turn, float saturation, float light)
    {
        // A rotation about (1,1,1)/sqrt(3) (Rodrigues), then a move towards or away from the luminance.
        var (sin, cos) = MathF.SinCos(turn);
        var (a, b) = ((1 - cos) / 3, sin / MathF.Sqrt(3));
        var hue = new Matrix4x4(
            cos + a, a + b, a - b, 0,
            a - b, cos + a, a + b, 0,
            a + b, a - b, cos + a, 0,
            0, 0, 0, 1);
        var grey = (1 - saturation) * light;
        var pull = new Matrix4x4(
            (Luminance.X * grey) + (saturation * light), Luminance.X * grey, Luminance.X * grey, 0,
            Luminance.Y * grey, (Luminance.Y * grey) + (saturation * light), Luminance.Y * grey, 0,
            Luminance.Z * grey, Luminance.Z * grey, (Luminance.Z * grey) + (saturation * light), 0,
            0, 0, 0, 1);
        return hue * pull;
    }

    /// <summary>Applies a <see cref="Grade"/> to a colour; the result is never below black.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="grade">The matrix.</param>
    public static Vector3 Through(Vector3 colour, Matrix4x4 grade) => Vector3.Max(Vector3.Zero, Vector3.TransformNormal(colour, grade));

    private static float Linear(int value)
    {
        var v = value / 255f;
        return v <= 0.04045f ? v / 12.92f : MathF.Pow((v + 0.055f) / 1.055f, 2.4f);
    }
}
