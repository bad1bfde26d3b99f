using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Imaging;
using Imago.Imaging.Writing;
using Imago.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>The album of an undisturbed run, made once: 18 photos in three looks, two copies, and a truncated file.</summary>
public sealed class ChaosAlbum : IAsyncLifetime
{
    private static readonly string[] Options =
        ["--k", "3", "--max-photos", "3", "--resolution", "320x180", "--duration-per", "0.5", "--title", "Chaos"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Relative paths and SHA-256 of all files of the album that do not depend on the run.</summary>
    internal IReadOnlyList<string> Sums { get; private set; } = [];

    /// <summary>The duration of the whole run.</summary>
    internal TimeSpan Time { get; private set; }

    /// <summary>The user's photos.</summary>
    internal string Photos => _folder["photos"];

    /// <summary>A folder of the user's that has nothing to do with Imago.</summary>
    internal string Beside => _folder["beside"];

    /// <summary>
    /// The folder where the album is made and every round works: an album's content depends on the location of its photos.
    /// </summary>
    internal string Place => _folder["album"];

    /// <summary>The folder for the rounds' own files.</summary>
    internal string Tools => _folder["tools"];

    /// <summary>A safe copy of the whole album.</summary>
    internal string Whole => _folder["whole"];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Photos);
        for (var i = 0; i < 18; i++)
            await File.WriteAllBytesAsync(Path.Combine(Photos, $"{i:00}.png"), PictureWriter.ToPng(Look(i)));
        foreach (var copy in (int[])[3, 11])
            File.Copy(Path.Combine(Photos, $"{copy:00}.png"), Path.Combine(Photos, $"copy of {copy:00}.png"));
        var cut = PictureWriter.ToJpeg(TestCard.Draw(90, 60), 90);
        await File.WriteAllBytesAsync(Path.Combine(Photos, "cut.jpg"), cut[..(cut.Length / 2)]);
        Directory.CreateDirectory(Beside);
        await File.WriteAllTextAsync(Path.Combine(Beside, "letter.txt"), "not Imago's");
        await File.WriteAllTextAsync(Path.Combine(Beside, ".letter.1.imago-partial.txt"), "not Imago's either");
        await ImagoProgram.MustAsync(Make(Photos, _folder["warm-up"]));
        var clock = Stopwatch.StartNew();
        await ImagoProgram.MustAsync(Make(Photos, Place));
        Time = clock.Elapsed;
        Sums = SumsOf(Place);
        Copy(Place, Whole);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The command line that makes the album.</summary>
    internal static string[] Make(string photos, string album, int films = 2) => ["make", photos, "--out", album, "--films", $"{films}", .. Options];

    /// <summary>The hashes of an album, except its private folder and the record of the run.</summary>
    internal static IReadOnlyList<string> SumsOf(string album) =>
        [.. Trees.Of(album, ".").Where(line => !line.StartsWith(".imago/", StringComparison.Ordinal) && !line.StartsWith("assets/data/run.js ", StringComparison.Ordinal))];

    /// <summary>Copies a folder and keeps the files' times.</summary>
    internal static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // Cards, plain colours and gradients.
    private static RgbImage Look(int i)
    {
        if (i % 3 == 0)
            return TestCard.Draw(120 + i, 90 + (2 * i));
        if (i % 3 == 1)
            return TestCard.Mirrored(TestCard.Draw(400 - (9 * i), 60 + i));
        var image = new RgbImage(96, 72 + i);
        for (var at = 0; at < image.Pixels.Length; at++)
            image.Pixels[at] = (byte)((at % 3 == 0 ? at / 96 : (at / 40) + (20 * i)) % 256);
        return image;
    }
}
