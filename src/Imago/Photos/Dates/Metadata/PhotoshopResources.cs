using System.Buffers.Binary;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads metadata from Photoshop's image resources (<c>8BIM</c>), which JPEG, TIFF and PSD files share.</summary>
internal static class PhotoshopResources
{
    private const ushort Iptc = 0x0404;
    private const ushort Exif = 0x0422;
    private const ushort Xmp = 0x0424;

    /// <summary>Reads all metadata of the resources.</summary>
    /// <param name="resources">The resources, one after the other.</param>
    /// <param name="found">Receives the metadata.</param>
    public static void Read(ReadOnlySpan<byte> resources, MetadataBlocks found)
    {
        // Signature, number, a counted name padded to an even length, the data's length, the data padded to an even length.
        while (resources.Length >= 12 && resources[..4].SequenceEqual("8BIM"u8))
        {
            var number = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]);
            var name = (resources[6] + 2) & ~1;
            if (resources.Length < 10 + name)
                return;
            long length = BinaryPrimitives.ReadUInt32BigEndian(resources[(6 + name)..]);
            if (length > resources.Length - 10 - name)
                return;
            var data = resources.Slice(10 + name, (int)length);
            switch (number)
            {
                case Iptc: found.Iptc ??= data.ToArray(); break;
                case Exif: found.Exif ??= data.ToArray(); break;
                case Xmp: found.Xmp ??= data.ToArray(); break;
            }

            resources = resources[Math.Min(resources.Length, 10 + name + (int)length + ((int)length & 1))..];
        }
    }
}
