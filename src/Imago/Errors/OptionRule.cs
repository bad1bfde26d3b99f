namespace Imago.Errors;

/// <summary>The checks every set of options is made of.</summary>
internal static class OptionRule
{
    /// <summary>Refuses an option unless a condition holds.</summary>
    /// <exception cref="InvalidOptionException">It does not.</exception>
    public static void Holds(bool condition, string option, string message)
    {
        if (!condition)
            throw new InvalidOptionException(option, message);
    }

    /// <summary>Refuses a number below a bound.</summary>
    /// <exception cref="InvalidOptionException">It is.</exception>
    public static void AtLeast(int value, int least, string option) =>
        Holds(value >= least, option, FormattableString.Invariant($"{least} or more is expected, {value} was found."));
}
