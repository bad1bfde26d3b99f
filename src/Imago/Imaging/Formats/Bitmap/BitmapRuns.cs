using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Bitmap;

/// <summary>
/// Follows the runs of a compressed Windows bitmap (BI_RLE8, BI_RLE4; wingdi.h, "Bitmap Compression"). Decoders leave black what a truncated stream
/// does not reach. Deliberate jumps are no flaw.
/// </summary>
internal static class BitmapRuns
{
    private const int MinHeader = 54;
    private const uint Rle8 = 1;
    private const uint Rle4 = 2;

    // Writers round the last run of a row up to whole bytes or words.
    private const int Slack = 3;

    // This share may be missing at the ends of rows: background, which some writers omit.
    private const int Left = 50;

    /// <summary>Describes what is missing; null if nothing is, or the bitmap has no runs.</summary>
    /// <param name="file">The whole file.</param>
    public static string? Flaw(ReadOnlySpan<byte> file)
    {
        if (file.Length < MinHeader || BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) < 40)
            return null;
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        if (compression is not (Rle8 or Rle4))
            return null;
        long width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        var height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        return offset > file.Length
            ? "the file is cut short: its pixels begin beyond its end"
            : Follow(file[(int)offset..], width, height, compression == Rle4);
    }

    private static string? Follow(ReadOnlySpan<byte> runs, long width, long height, bool halves)
    {
        var (x, y, missing, at) = (0L, 0L, 0L, 0);
        while (y < height && at + 2 <= runs.Length)
        {
            var (count, value) = (runs[at], runs[at + 1]);
            at += 2;
            if (count > 0)
            {
                x += count;
            }
            else if (value > 2)
            {
                // Literal pixels, padded to words.
                var bytes = halves ? (value + 1) / 2 : value;
                at += bytes + (bytes & 1);
                if (at > runs.Length + 1)
                    break;
                x += value;
            }
            else if (value == 0)
            {
                missing += Math.Max(0, width - x);
                (x, y) = (0, y + 1);
            }
            else if (value == 1)
            {
                missing += Math.Max(0, width - x) + ((height - y - 1) * width);
                return Judge(missing, width * height);
            }
            else if (at + 2 <= runs.Length)
            {
                (x, y, at) = (x + runs[at], y + runs[at + 1], at + 2);
            }

            if (x > width + Slack)
                return $"the picture data is damaged: row {y + 1} of {height} has more than {width} pixels";
        }

        return y >= height || (y == height - 1 && x >= width)
            ? Judge(missing, width * height)
            : $"the file is cut short: it ends in row {y + 1} of {height}";
    }

    private static string? Judge(long missing, long all) =>
        missing * Left > all ? $"the picture data is damaged: {missing} of {all} pixels are missing" : null;
}
