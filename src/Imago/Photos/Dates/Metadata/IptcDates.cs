using System.Buffers.Binary;
using System.Text;
using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads the date of IPTC records (IPTC-NAA Information Interchange Model 4.2): <c>DateCreated</c> 2:55 and <c>TimeCreated</c> 2:60.</summary>
internal static class IptcDates
{
    private const byte Marker = 0x1C;
    private const byte Application = 2;
    private const byte DateCreated = 55;
    private const byte TimeCreated = 60;
    private const int HeaderBytes = 5;

    /// <summary>Reads the records.</summary>
    /// <param name="records">The data sets, one after the other.</param>
    /// <returns>The date; null if there is none.</returns>
    public static PhotoDate? Of(ReadOnlySpan<byte> records)
    {
        string? day = null, time = null;
        while (records.Length >= HeaderBytes && records[0] == Marker)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(records[3..]);

            // The top bit announces a length of several bytes; no date is that long.
            if (length > records.Length - HeaderBytes || length > short.MaxValue)
                break;
            var text = Encoding.ASCII.GetString(records.Slice(HeaderBytes, Math.Min(length, 32)));
            if (records[1] == Application && records[2] == DateCreated)
                day ??= text;
            else if (records[1] == Application && records[2] == TimeCreated)
                time ??= text;
            records = records[(HeaderBytes + length)..];
        }

        return DateText.Parse($"{day} {time}") is { } full ? new PhotoDate(full.Local, full.Offset, DateSource.Iptc)
            : DateText.Parse(day) is { } date ? new PhotoDate(date.Local, null, DateSource.Iptc)
            : null;
    }
}
