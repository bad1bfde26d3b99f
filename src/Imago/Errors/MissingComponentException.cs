namespace Imago.Errors;

/// <summary>A tool, native library, model or sound font that the work needs is not on this machine.</summary>
public sealed class MissingComponentException : ImagoException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="component">The name of what is missing, such as <c>libvips</c>.</param>
    /// <param name="message">What was looked for, where, and how to get it.</param>
    /// <param name="innerException">The underlying failure, if any.</param>
    public MissingComponentException(string component, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Component = component;
    }

    /// <summary>The name of what is missing, such as <c>libvips</c>.</summary>
    public string Component { get; }
}
