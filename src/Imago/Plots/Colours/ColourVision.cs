namespace Imago.Plots.Colours;

/// <summary>
/// A kind of colour vision: normal, or without one type of cone, simulated by a matrix on linear light. The matrices are those of Machado,
/// Oliveira and Fernandes 2009 at severity 1, and of Viénot, Brettel and Mollon 1999 as restated for sRGB.
/// </summary>
internal sealed class ColourVision
{
    private readonly double[] _matrix;

    private ColourVision(string name, params double[] matrix) => (Name, _matrix) = (name, matrix);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Normal vision with all three types of cones.</summary>
    public static ColourVision Common { get; } = new("common", 1, 0, 0, 0, 1, 0, 0, 0, 1);

    /// <summary>Vision without one type of cone.</summary>
    public static IReadOnlyList<ColourVision> Deficient { get; } =
    [
        new("protanopia (Machado)", 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        new("deuteranopia (Machado)", 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        new("tritanopia (Machado)", 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
        new("protanopia (Viénot)", 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1),
        new("deuteranopia (Viénot)", 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1),
    ];

    /// <summary>The least distance between two colours in any kind of vision.</summary>
    public static double LeastDistance(Rgb one, Rgb other) =>
        Deficient.Append(Common).Min(vision => vision.See(one).DistanceTo(vision.See(other)));

    /// <summary>Returns a colour as seen with this vision.</summary>
    public OkLab See(Rgb colour)
    {
        var (r, g, b) = colour.ToLight();
        return OkLab.OfLight(Row(0), Row(3), Row(6));

        double Row(int at) => (_matrix[at] * r) + (_matrix[at + 1] * g) + (_matrix[at + 2] * b);
    }
}
