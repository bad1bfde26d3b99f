using Imago.Errors;

namespace Imago.Film.H264;

/// <summary>An H.264 stream holds something that cannot be continued safely: a field's value, a picture or a unit that was not expected.</summary>
public sealed class UnsupportedBitstreamException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">The syntax element as the standard names it, what was found and what was expected.</param>
    public UnsupportedBitstreamException(string message)
        : base($"H.264 stream: {message}")
    {
    }
}
