using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Imago.Tests.Support;

/// <summary>Archives in memory.</summary>
internal static class TestArchives
{
    public static byte[] Zip(params (string Name, string Content)[] files) => Zip(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content), 0)));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content, int Mode)> files, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, mode) in files)
            {
                var entry = zip.CreateEntry(name, level);
                entry.ExternalAttributes = mode << 16;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Tar(TarEntryFormat format, params TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, format, leaveOpen: true))
        {
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        }

        return stream.ToArray();
    }

    public static TarEntry File(string name, string content, TarEntryFormat format = TarEntryFormat.Pax)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return entry;
    }

    /// <summary>A tar's header block, whose checksum is right whatever it says.</summary>
    public static byte[] TarHeader(string name, char type, string length)
    {
        var block = new byte[512];
        Encoding.ASCII.GetBytes(name).CopyTo(block, 0);
        Encoding.Latin1.GetBytes(length).CopyTo(block, 124);
        "        "u8.CopyTo(block.AsSpan(148));
        block[156] = (byte)type;
        Encoding.ASCII.GetBytes("ustar\0" + "00").CopyTo(block, 257);
        Encoding.ASCII.GetBytes($"{Convert.ToString(block.Sum(b => b), 8).PadLeft(6, '0')}\0 ").CopyTo(block, 148);
        return block;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }
}
