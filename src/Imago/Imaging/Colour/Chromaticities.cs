namespace Imago.Imaging.Colour;

/// <summary>The chromaticities of a display's three primaries and its white point, as x and y of CIE 1931.</summary>
internal sealed record Chromaticities((double X, double Y) Red, (double X, double Y) Green, (double X, double Y) Blue, (double X, double Y) White)
{
    private static readonly (double X, double Y) D65 = (0.3127, 0.3290);
    private static readonly (double X, double Y) C = (0.310, 0.316);

    // Bradford's cone response (ICC.1:2022, annex E).
    private static readonly double[,] Cones = { { 0.8951, 0.2664, -0.1614 }, { -0.7502, 1.7135, 0.0367 }, { 0.0389, -0.0685, 1.0296 } };

    /// <summary>sRGB's (IEC 61966-2-1).</summary>
    public static Chromaticities Srgb { get; } = new((0.64, 0.33), (0.30, 0.60), (0.15, 0.06), D65);

    /// <summary>The primaries of an ITU-T H.273 ColourPrimaries number; sRGB's for an unknown number.</summary>
    public static Chromaticities Of(int primaries) => primaries switch
    {
        4 => new((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), C),
        5 => new((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), D65),
        6 or 7 => new((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
        8 => new((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), C),
        9 => new((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65),
        10 => new((1, 0), (0, 1), (0, 0), (1 / 3.0, 1 / 3.0)),
        11 => new((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
        12 => new((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), D65),
        22 => new((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), D65),
        _ => Srgb,
    };

    /// <summary>The largest difference between two sets, in x or y.</summary>
    public double Differs(Chromaticities other) =>
        new[] { (Red, other.Red), (Green, other.Green), (Blue, other.Blue), (White, other.White) }
            .Max(pair => Math.Max(Math.Abs(pair.Item1.X - pair.Item2.X), Math.Abs(pair.Item1.Y - pair.Item2.Y)));

    /// <summary>[3 x 3] from linear light of these primaries to linear light of sRGB's, white to white; null if the primaries are degenerate.</summary>
    public double[,]? ToSrgb()
    {
        if (ToXyz() is not { } here || Srgb.ToXyz() is not { } there || Inverse(there) is not { } back || Adaptation() is not { } adapted)
            return null;
        return Product(back, Product(adapted, here));
    }

    /// <summary>[3] each primary's share of luminance; null if the primaries are degenerate.</summary>
    public double[]? Luminance() => ToXyz() is { } xyz ? [xyz[1, 0], xyz[1, 1], xyz[1, 2]] : null;

    // From this white point to D65.
    private double[,]? Adaptation()
    {
        if (White == D65 || Inverse(Cones) is not { } back)
            return Diagonal(1, 1, 1);
        var (from, to) = (Product(Cones, XyzOf(White)), Product(Cones, XyzOf(D65)));
        return Product(back, Product(Diagonal(to[0] / from[0], to[1] / from[1], to[2] / from[2]), Cones));
    }

    // SMPTE RP 177: each primary scaled so that all three together make white.
    private double[,]? ToXyz()
    {
        if (White.Y <= 0)
            return null;
        var lights = new[,] { { Red.X, Green.X, Blue.X }, { Red.Y, Green.Y, Blue.Y }, { 1 - Red.X - Red.Y, 1 - Green.X - Green.Y, 1 - Blue.X - Blue.Y } };
        if (Inverse(lights) is not { } inverse)
            return null;
        var strength = Product(inverse, XyzOf(White));
        return Product(lights, Diagonal(strength[0], strength[1], strength[2]));
    }

    private static double[] XyzOf((double X, double Y) colour) => [colour.X / colour.Y, 1, (1 - colour.X - colour.Y) / colour.Y];

    private static double[,] Diagonal(double a, double b, double c) => new[,] { { a, 0, 0 }, { 0, b, 0 }, { 0, 0, c } };

    private static double[] Product(double[,] m, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(i => (m[i, 0] * v[0]) + (m[i, 1] * v[1]) + (m[i, 2] * v[2]))];

    private static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                product[i, j] = (a[i, 0] * b[0, j]) + (a[i, 1] * b[1, j]) + (a[i, 2] * b[2, j]);
        }

        return product;
    }

    private static double[,]? Inverse(double[,] m)
    {
        double Minor(int i, int j)
        {
            var (a, b, c, d) = ((i + 1) % 3, (i + 2) % 3, (j + 1) % 3, (j + 2) % 3);
            return (m[a, c] * m[b, d]) - (m[a, d] * m[b, c]);
        }

        var determinant = (m[0, 0] * Minor(0, 0)) + (m[0, 1] * Minor(0, 1)) + (m[0, 2] * Minor(0, 2));
        if (Math.Abs(determinant) < 1e-6)
            return null;
        var inverse = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                inverse[i, j] = Minor(j, i) / determinant;
        }

        return inverse;
    }
}
