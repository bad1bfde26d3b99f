using Imago.Cli.Tests.Support;
using Imago.Imaging.Writing;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>
/// Albums are equal on processors with fewer instructions enabled and with other numbers of cores. The C library is restricted, too,
/// because its functions compute differently without fused multiply-adds.
/// </summary>
public sealed class ProcessorTests(ProcessorTests.AlbumHere here) : IClassFixture<ProcessorTests.AlbumHere>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", "DOTNET_PROCESSOR_COUNT=1")]
    [InlineData("DOTNET_EnableAVX2=0", "DOTNET_PROCESSOR_COUNT=2")]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "DOTNET_PROCESSOR_COUNT=3", "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4")]
    public async Task AlbumsHaveTheSameBytesWhateverTheProcessor(params string[] settings)
    {
        var album = _folder["album"];
        var run = await ImagoProgram.RunAsync(Make(here.Photos, album), settings.Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => s[1]));
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(Files(here.Album), Files(album));
    }

    private static string[] Make(string photos, string album) =>
        ["make", photos, "--out", album, "--title", "Cards", "--films", "1", "--max-photos", "4", "--resolution", "320x180", "--duration-per", "0.5", "--k", "auto", "--k-range", "4-7"];

    // Everything except the durations and the machine.
    private static IEnumerable<string> Files(string album) =>
        Trees.Of(album, "assets", "data", "music", "reports", "videos").Where(file => !file.Contains("run.js", StringComparison.Ordinal));

    /// <summary>An album of generated cards, made once with this machine's defaults.</summary>
    public sealed class AlbumHere : IAsyncLifetime
    {
        // More photos than the map's spectral initialization solves densely.
        private const int Count = 90;

        private readonly TemporaryFolder _folder = new();

        internal string Photos => _folder["photos"];

        internal string Album => _folder["album"];

        public async ValueTask InitializeAsync()
        {
            Directory.CreateDirectory(Photos);
            for (var i = 0; i < Count; i++)
            {
                var image = TestCard.Draw(150 + (3 * (i % 17)), 100 + (5 * (i % 11)));
                for (var p = 0; p < image.Pixels.Length; p++)
                    image.Pixels[p] = (byte)(p % 3 == i % 3 ? image.Pixels[p] * (i + 20) / (Count + 20) : image.Pixels[p]);
                await File.WriteAllBytesAsync(Path.Combine(Photos, $"{i:00}.jpg"), PictureWriter.ToJpeg(image, 80));
            }

            await ImagoProgram.MustAsync(Make(Photos, Album));
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
