namespace Imago.Imaging.Vips;

/// <summary>
/// A libvips call failed. It carries no reason: libvips keeps one error buffer for all threads, so the reason is only known after
/// the work was done again alone (<see cref="VipsGate"/>). It never leaves this folder's callers.
/// </summary>
/// <param name="operation">What was called.</param>
/// <param name="innerException">NetVips' failure, where it was that which called.</param>
internal sealed class VipsFailureException(string operation, Exception? innerException = null)
    : Exception($"libvips: {operation} failed.", innerException);
