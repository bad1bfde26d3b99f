using System.Globalization;
using System.Text.RegularExpressions;

namespace Imago.Tools;

/// <summary>The answer of <c>ffmpeg -version</c>.</summary>
/// <param name="Name">Its own version text, such as <c>5.1.9-0+deb12u1</c>, <c>n7.0</c> or <c>N-109421-g1a2b3c</c>.</param>
/// <param name="Libavcodec">libavcodec's major version: 59 is FFmpeg 5, 60 is FFmpeg 6. Builds without a release number have it too.</param>
public sealed partial record FFmpegVersion(string Name, int Libavcodec)
{
    /// <summary>FFmpeg 5.0's libavcodec.</summary>
    public const int OldestLibavcodec = 59;

    /// <summary>True for 5.0 and later.</summary>
    public bool RecentEnough => Libavcodec >= OldestLibavcodec;

    /// <summary>Reads the program's answer.</summary>
    /// <param name="text">The whole answer.</param>
    /// <returns>The version; null if the text is not FFmpeg's.</returns>
    public static FFmpegVersion? Parse(string text)
    {
        var name = NamePattern().Match(text);
        var codec = CodecPattern().Match(text);
        return name.Success && codec.Success && int.TryParse(codec.Groups["major"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? new FFmpegVersion(name.Groups["name"].Value, major)
            : null;
    }

    [GeneratedRegex(@"^ff(?:mpeg|probe) version (?<name>\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^libavcodec\s+(?<major>[0-9]+)\.", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodecPattern();
}
