namespace Imago.Errors;

/// <summary>Checks that options are in range.</summary>
internal static class OptionRule
{
    /// <summary>Refuses an option unless a condition holds.</summary>
    /// <exception cref="InvalidOptionException">The condition does not hold.</exception>
    public static void Require(bool condition, string option, string message)
    {
        if (!condition)
            throw new InvalidOptionException(option, message);
    }

    /// <summary>Refuses a number below a bound.</summary>
    /// <exception cref="InvalidOptionException">The number is too small.</exception>
    public static void AtLeast(int value, int least, string option) =>
        Require(value >= least, option, FormattableString.Invariant($"{least} or more is expected, {value} was found."));
}
