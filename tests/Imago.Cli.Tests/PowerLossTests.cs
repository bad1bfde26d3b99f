using System.Diagnostics;
using System.Text.RegularExpressions;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>The content of the disk after a power failure, derived from the order of system calls.</summary>
public sealed partial class PowerLossTests
{
    [Fact]
    public async Task EveryFileOfAnAlbumIsOnTheDiskBeforeItHasItsNameAndTheManifestNamesItAfterwards()
    {
        using var folder = new TemporaryFolder();
        await RequireStraceAsync(folder);
        Directory.CreateDirectory(folder["photos"]);
        foreach (var i in Enumerable.Range(0, 4))
            await File.WriteAllBytesAsync(Path.Combine(folder["photos"], $"{i}.png"), Imago.Imaging.Writing.PictureWriter.ToPng(TestCard.Draw(60 + i, 40)), TestContext.Current.CancellationToken);
        var album = new AlbumLayout(folder["album"]);
        var calls = await TraceAsync(folder, "make", folder["photos"], "--out", album.Root, "--k", "2", "--films", "1", "--music", "none", "--resolution", "320x180", "--duration-per", "0.2");

        HashSet<string> flushed = [], named = [], waiting = [];
        foreach (var call in calls)
        {
            if (Flush().Match(call) is { Success: true } flush)
            {
                flushed.Add(flush.Groups["path"].Value);
                waiting.RemoveWhere(path => Path.GetDirectoryName(path) == flush.Groups["path"].Value);
            }
            else if (Rename().Match(call) is { Success: true } rename)
            {
                var (from, to) = (rename.Groups["from"].Value, rename.Groups["to"].Value);
                Assert.Contains(from, flushed);

                // The manifest may name a file only after the file's name is on the disk.
                if (to == album.Manifest)
                    Assert.Empty(waiting);
                named.Add(to);
                waiting.Add(to);
            }
        }

        Assert.Empty(waiting);
        bool IsOfTheAlbum(string path) => !path.StartsWith(album.At(".imago"), StringComparison.Ordinal);
        var made = Directory.EnumerateFiles(album.Root, "*", SearchOption.AllDirectories).Where(IsOfTheAlbum);
        Assert.Equal(made.Order(StringComparer.Ordinal), named.Where(IsOfTheAlbum).Order(StringComparer.Ordinal));
    }

    private static async Task<string[]> TraceAsync(TemporaryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-y", "-s", "4096", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", "-o", folder["trace"], "dotnet", Path.Combine(AppContext.BaseDirectory, "Imago.Cli.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors + await output);
        return await File.ReadAllLinesAsync(folder["trace"], TestContext.Current.CancellationToken);
    }

    private static async Task RequireStraceAsync(TemporaryFolder folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", ["-o", folder["probe"], "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(process.ExitCode != 0, "strace may not trace here.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace, which tells the order of the system's calls, is not on this machine.");
        }
    }

    [GeneratedRegex("(fsync|fdatasync)\\([0-9]+<(?<path>[^>]*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flush();

    [GeneratedRegex("rename(at2?)?\\((AT_FDCWD(<[^>]*>)?, )?\"(?<from>[^\"]*imago-partial[^\"]*)\", (AT_FDCWD(<[^>]*>)?, )?\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rename();
}
