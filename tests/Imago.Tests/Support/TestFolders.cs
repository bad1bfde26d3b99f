namespace Imago.Tests.Support;

/// <summary>Where the repository and the shared photos and oracle values are; tests that need what is absent skip with the reason.</summary>
internal static class TestFolders
{
    public static string Repository { get; } = FindRepository();

    /// <summary>A path under the folder of real photos and oracle values beside the repository; skips the test where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("IMAGO_SHARED") ?? Path.Combine(Repository, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([root, .. parts]));
        Assert.SkipUnless(Path.Exists(path), $"needs {Path.Combine(["shared", .. parts])}, which is not beside the repository");
        return path;
    }

    /// <summary>A file of reference values beside the test's sources, copied to the output.</summary>
    public static string Data(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Imago.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Imago.slnx.");
    }
}
