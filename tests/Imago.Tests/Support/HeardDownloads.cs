using System.Collections.Concurrent;
using Imago.Downloads;

namespace Imago.Tests.Support;

/// <summary>Remembers what an observer of downloads is told.</summary>
internal sealed class HeardDownloads : IDownloadObserver
{
    public ConcurrentQueue<(string File, long Done, long? Total)> Advances { get; } = [];

    public ConcurrentQueue<string> Words { get; } = [];

    public void Advance(string file, long done, long? total) => Advances.Enqueue((file, done, total));

    public void Say(string message) => Words.Enqueue(message);
}
