using System.Text.Json;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Jpeg2000;

/// <summary>Small JPEG 2000 files of the kinds that decoders get wrong, made by <c>tests/reference/jpeg2000_files.py</c>.</summary>
internal static class Jpeg2000Files
{
    private static readonly Dictionary<string, byte[]> Files = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(
        File.ReadAllText(TestFolders.Data("Imaging", "Formats", "Jpeg2000", "Data", "jpeg2000.json")))!;

    public static IEnumerable<string> Names => Files.Keys;

    public static byte[] Read(string name) => (byte[])Files[name].Clone();
}
