using System.Globalization;

namespace Imago.Cli.Options;

/// <summary>The range of an option's number. Both ends are included unless stated otherwise.</summary>
/// <param name="Least">The minimum.</param>
/// <param name="Most">The maximum; infinity for none.</param>
/// <param name="IsOpenBelow">True if the minimum itself is excluded.</param>
internal readonly record struct NumberRange(double Least, double Most = double.PositiveInfinity, bool IsOpenBelow = false)
{
    private static readonly double[] Examples = [2.5, 0.5];

    /// <summary>The range of cosines and shares: above 0, at most 1.</summary>
    public static NumberRange Share { get; } = new(0, 1, IsOpenBelow: true);

    /// <summary>A decimal number in the range, for messages.</summary>
    public string Example
    {
        get
        {
            var range = this;
            return Text(Examples.Where(range.Holds).DefaultIfEmpty(Least + 0.5).First());
        }
    }

    /// <summary>True if a number is in the range.</summary>
    public bool Holds(double number) => (IsOpenBelow ? number > Least : number >= Least) && number <= Most;

    /// <inheritdoc />
    public override string ToString() => (IsOpenBelow, double.IsInfinity(Most)) switch
    {
        (false, false) => $"{Text(Least)} to {Text(Most)}",
        (false, true) => $"{Text(Least)} or more",
        (true, false) => $"a number above {Text(Least)}, at most {Text(Most)},",
        (true, true) => $"a number above {Text(Least)}",
    };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
