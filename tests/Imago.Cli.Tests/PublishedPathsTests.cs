using System.Text;
using Imago.Cli.Tests.Support;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>Published files contain no paths of the maker's machine.</summary>
public sealed class PublishedPathsTests : IDisposable
{
    private const string Secret = "annas-own-home-7f3b";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoPublishedFileHoldsThePathOfThePhotosFolder()
    {
        string At(string name) => _folder[$"{Secret}/{name}"];
        foreach (var folder in (string[])["a/photos/sub", "b/photos"])
        {
            Directory.CreateDirectory(At(folder));
            for (var i = 0; i < 6; i++)
                await File.WriteAllBytesAsync(At($"{folder}/<b>{i}&.png"), Imago.Imaging.Writing.PictureWriter.ToPng(TestCard.Draw(60 + i + folder.Length, 40 + (7 * i))), TestContext.Current.CancellationToken);
        }

        // Paths can come from rejections, repeated photos, a metadata table and options.
        await File.WriteAllTextAsync(At("a/photos/broken.jpg"), "no photo", TestContext.Current.CancellationToken);
        File.Copy(At("b/photos/<b>1&.png"), At("b/photos/copy.png"));
        File.CreateSymbolicLink(At("b/photos/nowhere.jpg"), At("gone.jpg"));
        await File.WriteAllTextAsync(At("kinds.csv"), $"path,kind\n{At("b/photos/<b>1&.png")},one\n{At("b/photos/<b>2&.png")},two\n{At("b/photos/<b>3&.png")},two\n", TestContext.Current.CancellationToken);
        TestClip.Write(At("model"));
        var album = new AlbumLayout(At("album"));
        await ImagoProgram.MustAsync(
            "make", At("a/photos"), At("b/photos"), "--out", album.Root, "--encoder", At("model"), "--metadata", At("kinds.csv"), "--k", "2", "--films", "1", "--resolution", "320x180", "--duration-per", "0.5", "--captions", "name,place");

        // The private files contain them, because they need them, and no other files do.
        Assert.Contains(Secret, await File.ReadAllTextAsync(album.Originals, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(Secret, await File.ReadAllTextAsync(album.Index, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string[] published = [album.Page, album.Manifest, .. new[] { "assets", "music", "reports", "videos" }.SelectMany(f => Directory.EnumerateFiles(album.At(f), "*", SearchOption.AllDirectories))];
        Assert.Contains(published, path => path.EndsWith("photos-0.js", StringComparison.Ordinal));
        Assert.Contains(published, path => path.EndsWith(".mp4", StringComparison.Ordinal));
        foreach (var path in published)
        {
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.All(Spellings(), spelling => Assert.True(bytes.AsSpan().IndexOf(spelling) < 0, path));
        }

        var photos = await File.ReadAllTextAsync(album.At("assets", "data", "photos-0.js"), TestContext.Current.CancellationToken);
        Assert.Contains("\"photos/sub/\\u003Cb\\u003E0\\u0026.png\"", photos, StringComparison.Ordinal);
        Assert.Contains("\"photos (2)/\\u003Cb\\u003E0\\u0026.png\"", photos, StringComparison.Ordinal);
    }

    // In UTF-8, in UTF-16, and in base64 at each of the three byte offsets.
    private static IEnumerable<byte[]> Spellings()
    {
        var plain = Encoding.ASCII.GetBytes(Secret);
        yield return plain;
        yield return Encoding.Unicode.GetBytes(Secret);
        for (var skip = 0; skip < 3; skip++)
        {
            var whole = plain[skip..];
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(whole[..(whole.Length / 3 * 3)]));
        }
    }
}
