using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads the dates of EXIF (CIPA DC-008-2019, 4.6.5 and 4.6.6).</summary>
internal static class ExifDates
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private const ushort GpsTime = 0x0007;
    private const ushort GpsDay = 0x001D;
    private const ushort Modified = 0x0132;
    private const ushort ModifiedOffset = 0x9010;
    private const ushort ModifiedFraction = 0x9290;

    private static readonly (ushort Date, ushort Offset, ushort Fraction, DateSource Source)[] OfTheExposure =
    [
        (0x9003, 0x9011, 0x9291, DateSource.Exif),
        (0x9004, 0x9012, 0x9292, DateSource.ExifDigitized),
    ];

    /// <summary>Reads the dates.</summary>
    /// <param name="first">The first directory.</param>
    public static List<PhotoDate> Of(ExifDirectory first)
    {
        var dates = new List<PhotoDate>();
        var exif = first.Directory(ExifPointer);
        var modified = first.Text(Modified);
        var offset = DateText.Offset(exif?.Text(ModifiedOffset));
        foreach (var tag in OfTheExposure)
        {
            // Without later changes, the offset of the last change is that of the exposure.
            var text = exif?.Text(tag.Date);
            Add(text, DateText.Offset(exif?.Text(tag.Offset)) ?? (text == modified ? offset : null), exif?.Text(tag.Fraction), tag.Source);
        }

        Add(modified, offset, exif?.Text(ModifiedFraction), DateSource.ExifModified);
        if (first.Directory(GpsPointer) is { } gps && OfFix(gps) is { } fix)
        {
            // GPS gives UTC; it is converted to the camera's clock if that offset is known.
            var known = OfTheExposure.Select(tag => DateText.Offset(exif?.Text(tag.Offset))).FirstOrDefault(o => o is not null) ?? offset ?? TimeSpan.Zero;
            dates.Add(UtcDate.Shown(fix, known, DateSource.Gps));
        }

        return dates;

        void Add(string? text, TimeSpan? offset, string? fraction, DateSource source)
        {
            if (DateText.Parse(text) is { } date)
                dates.Add(new PhotoDate(date.Local.Ticks % TimeSpan.TicksPerSecond == 0 ? date.Local + DateText.Fraction(fraction) : date.Local, date.Offset ?? offset, source));
        }
    }

    private static DateTime? OfFix(ExifDirectory gps)
    {
        if (DateText.Parse(gps.Text(GpsDay)) is not { } day || gps.Fractions(GpsTime, 3) is not [var hour, var minute, var second])
            return null;
        var time = (hour * 3600) + (minute * 60) + second;
        return hour < 24 && minute < 60 && time < 86_400 && day.Local < DateTime.MaxValue.Date ? day.Local.Date.AddMilliseconds(Math.Round(time * 1000)) : null;
    }
}
