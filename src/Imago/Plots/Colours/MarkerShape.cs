namespace Imago.Plots.Colours;

/// <summary>The shape of a cluster's points on a map.</summary>
internal enum MarkerShape
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle that points up.</summary>
    Triangle,

    /// <summary>A square rotated by 45 degrees.</summary>
    Diamond,

    /// <summary>A triangle that points down.</summary>
    InvertedTriangle,

    /// <summary>A thick plus sign.</summary>
    Plus,
}
