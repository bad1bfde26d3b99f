using System.Diagnostics;

namespace Imago.Tests.Support;

/// <summary>Makes named pipes, which nobody writes to; a test that needs one skips where the system has none.</summary>
internal static class NamedPipe
{
    public static string Create(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "needs mkfifo");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }
}
