using Imago.Errors;

namespace Imago.Music.Library;

/// <summary>A file holds no music that can be used; the message says why.</summary>
internal sealed class UnfitTrackException(string reason) : ImagoException(reason);
