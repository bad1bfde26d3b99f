namespace Imago.Cli.Tests.Chaos;

/// <summary>A way to damage a file: by a failing disk, another program, or a user's mistake.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Strike">Damages the file at a path; the site provides the user's files.</param>
internal sealed record Damage(string Name, Action<string, ChaosSite, Random> Strike)
{
    public static IReadOnlyList<Damage> All { get; } =
    [
        new("a bit is flipped", (path, _, random) => Rewrite(path, bytes => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)))),
        new("a block is zeroed", (path, _, random) => Rewrite(path, bytes => Block(bytes, random).Clear())),
        new("it is cut short", (path, _, random) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..random.Next((int)new FileInfo(path).Length + 1)])),
        new("it is emptied", (path, _, _) => File.WriteAllBytes(path, [])),
        new("it is deleted", (path, _, _) => File.Delete(path)),
        new("it is a folder", (path, _, _) => Folder(path)),
        new("it has other bytes and the same size", (path, _, random) => Rewrite(path, random.NextBytes)),
        new("it has more behind it", (path, _, random) => File.AppendAllText(path, new string('x', 1 + random.Next(100)))),
        new("it leads to a file of the person's", (path, site, _) => Link(path, Path.Combine(site.Beside, "letter.txt"))),
        new("it leads nowhere", (path, site, _) => Link(path, Path.Combine(site.Beside, "nothing"))),
    ];

    // The modification time is restored, because a failing disk does not change it.
    private static void Rewrite(string path, Action<byte[]> change)
    {
        var time = File.GetLastWriteTimeUtc(path);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length > 0)
            change(bytes);
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, time);
    }

    private static Span<byte> Block(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        return bytes.AsSpan(start, Math.Min(512, bytes.Length - start));
    }

    private static void Folder(string path)
    {
        File.Delete(path);
        Directory.CreateDirectory(path);
    }

    private static void Link(string path, string target)
    {
        File.Delete(path);
        File.CreateSymbolicLink(path, target);
    }
}
