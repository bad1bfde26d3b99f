namespace Imago.Imaging.Vips;

/// <summary>
/// A libvips call failed. It carries no reason: libvips keeps one error buffer for all threads, so the reason is known only after the work
/// was repeated alone (<see cref="VipsGate"/>). It never leaves the callers of this folder.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="innerException">NetVips' exception, if NetVips made the call.</param>
internal sealed class VipsFailureException(string operation, Exception? innerException = null)
    : Exception($"libvips: {operation} failed.", innerException);
