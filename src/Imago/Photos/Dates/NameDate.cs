using System.Globalization;
using System.Text.RegularExpressions;
using Imago.Imaging.Formats;

namespace Imago.Photos.Dates;

/// <summary>
/// Reads the date of a file's name as cameras, phones and messengers write it. Only their known forms count; other digits, such as a phone
/// number, are ignored.
/// </summary>
/// <param name="Date">The date; its offset is known if the program writes UTC.</param>
/// <param name="HasTime">False if the name has only the day.</param>
internal sealed partial record NameDate(PhotoDate Date, bool HasTime)
{
    /// <summary>Reads a name.</summary>
    /// <param name="path">The file's path or name.</param>
    /// <returns>Null if the name has no date.</returns>
    public static NameDate? Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        foreach (var form in (ReadOnlySpan<Regex>)[Digits(), Separated(), Day()])
        {
            if (form.Match(name) is { Success: true } match && Read(match.Groups) is { } read)
                return read;
        }

        return Milliseconds().Match(name) is { Success: true } stamp
            ? new NameDate(new PhotoDate(DateTime.UnixEpoch.AddMilliseconds(long.Parse(stamp.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture)), TimeSpan.Zero, DateSource.Name), HasTime: true)
            : null;
    }

    private static NameDate? Read(GroupCollection groups)
    {
        var hour = Number(groups["h"]);
        if (groups["half"].Success)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = (hour % 12) + (groups["half"].Value is "P" or "p" ? 12 : 0);
        }

        // The hour 24 and the second 60 are refused here.
        if (hour > 23 || Number(groups["s"]) > 59 || DateText.At(Number(groups["y"]), Number(groups["mo"]), Number(groups["d"]), hour, Number(groups["mi"]), Number(groups["s"])) is not { } date)
            return null;

        // Google's camera on Pixel phones writes UTC; all others write local time.
        var offset = groups["utc"].Success ? TimeSpan.Zero : (TimeSpan?)null;
        return new NameDate(new PhotoDate(date + DateText.Fraction(groups["f"].Value), offset, DateSource.Name), groups["h"].Success);
    }

    private static int Number(Group digits) => digits.ValueSpan.IsEmpty ? 0 : int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Texts are short and repetitions are not nested, so backtracking is bounded. Non-backtracking automata take 0.1 s to build at each start.
#pragma warning disable MA0009
    // IMG_20210708_091011, PXL_20210708_091011123, 20210708_091011, WIN_20210708_09_10_11_Pro; without a separator between day and time only
    // after a known camera prefix: IMG20210708091011, BURST20210708091011123.
    [GeneratedRegex(
        @"(?:(?:^|[^0-9A-Za-z])(?:(?<utc>PXL)[_-])?(?:IMG|VID|DSC|MVIMG|PANO|SAVE)?(?<y>(?:19|20)[0-9]{2})(?<mo>[0-9]{2})(?<d>[0-9]{2})[_-](?:(?<h>[0-9]{2})(?<mi>[0-9]{2})(?<s>[0-9]{2})(?<f>[0-9]{3})?|(?<h>[0-9]{2})[_-](?<mi>[0-9]{2})[_-](?<s>[0-9]{2}))" +
        @"|(?:^|[^A-Za-z])(?:IMG|VID|MVIMG|PANO|BURST|Screenshot)[_-]?(?<y>(?:19|20)[0-9]{2})(?<mo>[0-9]{2})(?<d>[0-9]{2})[_-]?(?<h>[0-9]{2})(?<mi>[0-9]{2})(?<s>[0-9]{2})(?<f>[0-9]{3})?)(?:[^0-9]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    // Screenshot_2021-07-08-09-10-11, Screenshot 2021-07-08 at 09.10.11, WhatsApp Image 2021-07-08 at 9.10.11 AM, signal-2021-07-08-091011,
    // photo_2021-07-08_09-10-11, 2021-07-08 09.10.11. The word between day and time depends on the system's language.
    [GeneratedRegex(
        @"(?:^|[^0-9])(?<y>(?:19|20)[0-9]{2})[-_.](?<mo>[0-9]{2})[-_.](?<d>[0-9]{2})(?:[-_T ]|,? (?:\p{L}{1,5}\.? ){0,2})" +
        @"(?:(?<h>[0-9]{1,2})[-_.:\uA789\u2236 ](?<mi>[0-9]{2})[-_.:\uA789\u2236 ](?<s>[0-9]{2})(?:[-_.](?<f>[0-9]{3}))?|(?<h>[0-9]{2})(?<mi>[0-9]{2})(?<s>[0-9]{2})(?<f>[0-9]{3})?)(?:[ \u00A0\u202F](?<half>[AaPp])\.?[Mm]\b|[^0-9]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Separated();

    // IMG-20210708-WA0001 of WhatsApp has only the day, as does a name that begins with a day: 2021-07-08 Birthday.
    [GeneratedRegex(
        @"^(?:(?:IMG|VID)-(?<y>(?:19|20)[0-9]{2})(?<mo>[0-9]{2})(?<d>[0-9]{2})-WA[0-9]+|(?<y>(?:19|20)[0-9]{2})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})(?:[ _]|$))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    // Milliseconds since 1970, of WeChat and Facebook.
    [GeneratedRegex(@"^(?:mmexport|wx_camera_|FB_IMG_)(?<ms>[0-9]{13})(?:[^0-9]|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Milliseconds();
#pragma warning restore MA0009
}
