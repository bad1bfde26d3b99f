namespace Imago.Imaging.Vips;

/// <summary>
/// A libvips call failed. It carries no reason: libvips keeps one error buffer for all threads, so the reason is only known after
/// the work was done again alone (<see cref="VipsGate"/>). It never leaves this folder's callers.
/// </summary>
internal sealed class VipsFailureException(string operation) : Exception($"libvips: {operation} failed.")
{
    /// <summary>The operation's nickname.</summary>
    public string Operation { get; } = operation;
}
