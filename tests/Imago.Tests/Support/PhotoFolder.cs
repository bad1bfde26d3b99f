using Imago.Flow;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Tests.Support;

/// <summary>A folder of small photos of different colours and its album's index.</summary>
internal sealed class PhotoFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Draws the photos and indexes them.</summary>
    /// <param name="count">Photos.</param>
    /// <param name="broken">Which of them are cut short: their headers can be read and their pixels cannot.</param>
    public PhotoFolder(int count, params int[] broken)
    {
        Directory.CreateDirectory(Photos);
        for (var i = 0; i < count; i++)
        {
            var bytes = PictureWriter.ToPng(TestCard.Draw(40 + (i % 5), 60 - (i % 7)));
            File.WriteAllBytes(PathOf(i), broken.Contains(i) ? bytes[..(bytes.Length / 2)] : [.. bytes, (byte)i]);
        }

        Index();
    }

    public string Photos => _folder["photos"];

    public AlbumLayout Album => new(_folder["album"]);

    public string PathOf(int i) => Path.Combine(Photos, $"{i:000}.png");

    public void Index() => new IndexStage(AlbumLayout.None with { Index = Album.Index, Rejected = Album.Rejected }, [Photos], new IndexOptions()).Run(
        SilentObserver.Instance,
        TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();
}
