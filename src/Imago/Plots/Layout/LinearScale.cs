namespace Imago.Plots.Layout;

/// <summary>From values to pixels, in a straight line.</summary>
/// <param name="Low">A value.</param>
/// <param name="High">A value above it.</param>
/// <param name="Start">Where the low value lies.</param>
/// <param name="End">Where the high value lies; above <paramref name="Start"/> or below it.</param>
internal readonly record struct LinearScale(double Low, double High, double Start, double End)
{
    /// <summary>Where a value lies.</summary>
    public double this[double value] => Start + ((value - Low) / (High - Low) * (End - Start));
}
