using Imago.Errors;

namespace Imago.Music.Library;

/// <summary>Thrown where a file holds no usable music; the message says why.</summary>
internal sealed class UnusableTrackException(string reason) : ImagoException(reason);
