using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Jpeg;

/// <summary>The coding of a JPEG, by the segments before its first scan (ITU-T T.81, B.2).</summary>
/// <param name="Coding">The last digit of the frame's marker: 0 baseline, 1 extended, 2 progressive; others are rare.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down; 0 if a later segment gives it.</param>
/// <param name="Components">Components of the frame.</param>
/// <param name="ScanComponents">Components of its first scan.</param>
internal readonly record struct JpegFrame(int Coding, int Width, int Height, int Components, int ScanComponents)
{
    private const byte StartOfScan = 0xDA;
    private const int MostSegments = 2000;

    /// <summary>Finds the frame.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The frame; null if the segments are invalid.</returns>
    public static JpegFrame? Find(PeekedFile file)
    {
        JpegFrame? frame = null;
        var at = 2L;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            // Marker, length, and for a frame precision, height, width and the number of components.
            var bytes = file.At(at, 10);
            if (bytes.Length < 5 || bytes[0] != 0xFF)
                return null;
            var marker = bytes[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == StartOfScan)
                return frame is null ? null : frame.Value with { ScanComponents = bytes[4] };
            if (IsFrame(marker) && bytes.Length == 10)
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(bytes[5..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[7..]));
                frame = new JpegFrame(marker & 0xF, width, height, bytes[9], 0);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
