namespace Imago.Plots.Colours;

/// <summary>The shape a cluster's points have on a map.</summary>
public enum MarkerShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square on its side.</summary>
    Square,

    /// <summary>A triangle that points up.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that points down.</summary>
    InvertedTriangle,

    /// <summary>A thick upright cross.</summary>
    Plus,
}
