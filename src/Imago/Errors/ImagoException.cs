namespace Imago.Errors;

/// <summary>
/// The base of every failure that Imago reports. Its message says what was expected, what was found, where, and what to do. Derived classes
/// carry the same facts as data.
/// </summary>
public class ImagoException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">What was expected, what was found, where, and what to do.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
    public ImagoException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
