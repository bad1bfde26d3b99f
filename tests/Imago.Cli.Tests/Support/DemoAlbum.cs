using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests.Support;

/// <summary>One small album of the drawn photos, made once by <c>imago demo</c>. Tests that change it work on <see cref="Copy"/>.</summary>
public sealed class DemoAlbum : IAsyncLifetime
{
    /// <summary>The demo's album title.</summary>
    internal const string Title = "Butterflies that do not exist";

    /// <summary>Small, short films of few photos, because the tests are about the flow.</summary>
    internal static readonly string[] Small = ["--films", "3", "--max-photos", "4", "--resolution", "320x180", "--duration-per", "0.5", "--k", "12"];

    private readonly TemporaryFolder _folder = new();

    internal ProgramResult Run { get; private set; } = null!;

    internal string Photos => Path.Combine(_folder.Path, "photos");

    internal AlbumLayout Layout => new(Path.Combine(_folder.Path, "album"));

    public async ValueTask InitializeAsync() => Run = await ImagoProgram.MustAsync(["demo", "--out", _folder.Path, .. Small]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of the album that may be changed; file times are kept.</summary>
    internal AlbumLayout Copy(string to)
    {
        foreach (var file in Directory.EnumerateFiles(Layout.Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(Layout.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return new AlbumLayout(to);
    }
}
