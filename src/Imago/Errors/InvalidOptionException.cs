namespace Imago.Errors;

/// <summary>An option is out of its range or contradicts another. Thrown before any work starts.</summary>
public sealed class InvalidOptionException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="option">The option as it is written on the command line, such as <c>--k</c>.</param>
    /// <param name="message">What was expected and what was found.</param>
    public InvalidOptionException(string option, string message)
        : base($"{option}: {message}")
    {
        Option = option;
    }

    /// <summary>The option as it is written on the command line, such as <c>--k</c>.</summary>
    public string Option { get; }
}
