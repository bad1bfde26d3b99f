using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>The program uses the system's libvips if there is one, or else the packaged one.</summary>
public sealed class PackagedVipsTests
{
    private static readonly Dictionary<string, string> Packaged = new() { ["IMAGO_LIBVIPS"] = "packaged" };

    private static bool IsBuiltWithOne => Directory.EnumerateFiles(AppContext.BaseDirectory, "libvips*42*", SearchOption.AllDirectories).Any();

    [Fact]
    public async Task TheSystemsLibraryGoesBeforeThePackagedOne()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && IsBuiltWithOne, "places of libraries are only known on Linux");
        var result = await ImagoProgram.RunAsync("doctor");
        Assert.DoesNotContain("comes with Imago", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"ok\s+libvips\s+8\.\d+\.\d+\s+/(usr|lib|opt|nix)", result.Output);
    }

    [Fact]
    public async Task TheDoctorSaysWhatThePackagedLibraryDoesNotRead()
    {
        Assert.SkipUnless(IsBuiltWithOne, "no libvips is packaged for this platform");
        var result = await ImagoProgram.RunAsync(["doctor"], Packaged);
        Assert.Equal(3, result.ExitCode);
        Assert.Matches(@"partly\s+libvips", result.Output);
        Assert.Contains("the one that comes with Imago is used", result.Output, StringComparison.Ordinal);
        Assert.Matches("it was built without HEIC,.* JPEG XL", result.Output);
    }

    [Fact]
    public async Task ThePackagedLibraryDecodesPhotosAndNamesWhatItLacks()
    {
        Assert.SkipUnless(IsBuiltWithOne, "no libvips is packaged for this platform");
        var formats = TestFolders.Shared("photos", "formats");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        foreach (var name in (string[])["hopper.jpg", "hopper.png", "hopper.webp", "hopper.tif", "hopper.bmp", "iphone.HEIC"])
            File.Copy(Path.Combine(formats, name), Path.Combine(folder["photos"], name));
        var index = await ImagoProgram.RunAsync(["index", "--input", folder["photos"], "--album", folder["album"]], Packaged);
        Assert.Equal(0, index.ExitCode);
        var embed = await ImagoProgram.RunAsync(["embed", "--album", folder["album"], "--encoder", "visual"], Packaged);
        Assert.Equal(0, embed.ExitCode);
        var rejected = await File.ReadAllTextAsync(folder["album/data/rejected.csv"], TestContext.Current.CancellationToken);
        Assert.Contains("hopper.bmp,index,the libvips in use was built without BMP", rejected, StringComparison.Ordinal);
        Assert.Contains("the libvips in use was built without a decoder for it", rejected, StringComparison.Ordinal);
        Assert.DoesNotContain("hopper.tif", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnyLibraryTheProgramStopsAtOnceAndSaysHowToGetOne()
    {
        // A copy of the program without the packaged library.
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(AppContext.BaseDirectory, file);
            if (Path.GetFileName(name).StartsWith("libvips", StringComparison.Ordinal) || (name.Contains(Path.DirectorySeparatorChar) && !name.StartsWith("runtimes", StringComparison.Ordinal)))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.Copy(file, folder[name]);
        }

        Directory.CreateDirectory(folder["photos"]);
        File.Copy(TestFolders.Shared("photos", "formats", "hopper.jpg"), folder["photos/hopper.jpg"]);
        var start = new ProcessStartInfo("dotnet", [folder["Imago.Cli.dll"], "index", "--input", folder["photos"], "--album", folder["album"]]);
        start.Environment["IMAGO_LIBVIPS"] = "packaged";
        var result = await ImagoProgram.RunAsync(start);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("The library vips was looked for as libvips.so.42", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["album"]));
    }
}
