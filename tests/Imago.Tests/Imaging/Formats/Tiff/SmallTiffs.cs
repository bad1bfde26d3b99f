using System.Buffers.Binary;

namespace Imago.Tests.Imaging.Formats.Tiff;

/// <summary>Handmade TIFF files of one strip.</summary>
internal static class SmallTiffs
{
    private const int Header = 8;

    /// <summary>A file with these tags, each with one number, and the strip.</summary>
    public static byte[] Make(byte[] strip, params (ushort Tag, int Value)[] tags)
    {
        var isTiled = tags.Any(t => t.Tag == 322);
        var all = tags.Append((isTiled ? (ushort)324 : (ushort)273, Header)).Append((isTiled ? (ushort)325 : (ushort)279, strip.Length)).OrderBy(t => t.Item1).ToList();
        var directory = (Header + strip.Length + 1) & ~1;
        var file = new byte[directory + 2 + (12 * all.Count) + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), directory);
        strip.CopyTo(file, Header);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(directory), (ushort)all.Count);
        for (var i = 0; i < all.Count; i++)
        {
            var entry = file.AsSpan(directory + 2 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, all[i].Item1);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], all[i].Item2);
        }

        return file;
    }
}
