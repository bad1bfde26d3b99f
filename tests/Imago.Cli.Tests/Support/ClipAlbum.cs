using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests.Support;

/// <summary>A small album without films, made once with a tiny CLIP model.</summary>
public sealed class ClipAlbum : IAsyncLifetime
{
    internal const int Count = 40;
    internal static readonly string[] Options = ["--films", "0", "--k", "4"];

    private readonly TemporaryFolder _folder = new();

    internal string Photos => _folder["photos"];

    internal string Model => _folder["model"];

    internal AlbumLayout Album => new(_folder["album"]);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Photos);
        for (var i = 0; i < Count; i++)
        {
            var image = i % 2 == 0 ? TestCard.Draw(40 + i, 90 - i) : TestCard.Plain(64, 48, (byte)(6 * i), (byte)(255 - (6 * i)), (byte)(i * i));
            await File.WriteAllBytesAsync(Path.Combine(Photos, $"{i:00}.png"), Imago.Imaging.Writing.PictureWriter.ToPng(image));
        }

        TestClip.Write(Model);
        await ImagoProgram.MustAsync(["make", Photos, "--out", Album.Root, "--encoder", Model, .. Options]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
