namespace Imago.Plots.Layout;

/// <summary>Maps values to pixels linearly.</summary>
/// <param name="Low">The low value.</param>
/// <param name="High">The high value.</param>
/// <param name="Start">The pixel of the low value.</param>
/// <param name="End">The pixel of the high value; above or below <paramref name="Start"/>.</param>
internal readonly record struct LinearScale(double Low, double High, double Start, double End)
{
    /// <summary>Returns the pixel of a value.</summary>
    public double this[double value] => Start + ((value - Low) / (High - Low) * (End - Start));
}
