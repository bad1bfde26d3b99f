using Imago.Errors;

namespace Imago.Film.H264;

/// <summary>
/// Thrown where an H.264 stream holds a field value, picture or unit that is not supported, so that it cannot be extended safely.
/// </summary>
public sealed class UnsupportedBitstreamException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">The syntax element as named in the standard, what was found and what was expected.</param>
    public UnsupportedBitstreamException(string message)
        : base($"H.264 stream: {message}")
    {
    }
}
