using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>What came of a request.</summary>
/// <param name="Reply">The worker's last word.</param>
/// <param name="Header">The header, where it was reached.</param>
/// <param name="Image">The picture, where one was asked for and could be read.</param>
internal sealed record WorkerAnswer(WorkerReply Reply, PhotoHeader? Header, RgbImage? Image);
