namespace Imago.Tests.Support;

/// <summary>Symbolic links; a system that gives no right to make them has its tests skipped.</summary>
internal static class TestLinks
{
    public static void Create(string link, string target)
    {
        try
        {
            if (Directory.Exists(target))
                Directory.CreateSymbolicLink(link, target);
            else
                File.CreateSymbolicLink(link, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows())
        {
            Assert.Skip($"Symbolic links cannot be made here: {e.Message}");
        }
    }
}
