using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>The result of a request.</summary>
/// <param name="Reply">The worker's last reply.</param>
/// <param name="Header">The header, if it was read.</param>
/// <param name="Image">The picture, if it was requested and could be read.</param>
internal sealed record WorkerAnswer(WorkerReply Reply, PhotoHeader? Header, RgbImage? Image);
