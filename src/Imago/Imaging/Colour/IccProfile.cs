using System.Buffers.Binary;
using System.Text;

namespace Imago.Imaging.Colour;

/// <summary>The facts about an embedded ICC profile that its conversion needs (ICC.1:2022).</summary>
/// <param name="Intent">The rendering intent it has a table for, a <c>VipsIntent</c>; null if it cannot convert.</param>
/// <param name="Coded">The ITU-T H.273 code it stands for, if that is HDR or linear light; else null.</param>
internal sealed record IccProfile(int? Intent, CodedColour? Coded)
{
    private const int Perceptual = 0;
    private const int RelativeColorimetric = 1;
    private const int Saturation = 2;

    private const int HeaderLength = 128;
    private const int MaxTags = 100;

    /// <summary>Reads a profile's tags.</summary>
    /// <param name="profile">The profile's bytes; may be anything.</param>
    public static IccProfile Of(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderLength + 4)
            return new IccProfile(null, null);
        ReadOnlySpan<byte> description = default, code = default;
        var (hasPerceptual, hasRelative, hasSaturation, hasMatrix, hasGrey) = (false, false, false, false, false);
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]), MaxTags);
        var tags = profile[(HeaderLength + 4)..];
        for (var i = 0; i < count && tags.Length >= 12; i++, tags = tags[12..])
        {
            var name = tags[..4];
            hasPerceptual |= name.SequenceEqual("A2B0"u8);
            hasRelative |= name.SequenceEqual("A2B1"u8);
            hasSaturation |= name.SequenceEqual("A2B2"u8);
            hasMatrix |= name.SequenceEqual("rXYZ"u8);
            hasGrey |= name.SequenceEqual("kTRC"u8);
            if (name.SequenceEqual("desc"u8))
                description = ContentOf(profile, tags);
            else if (name.SequenceEqual("cicp"u8))
                code = ContentOf(profile, tags);
        }

        int? intent = hasRelative || hasMatrix || hasGrey ? RelativeColorimetric : hasPerceptual ? Perceptual : hasSaturation ? Saturation : null;
        var coded = code is [_, _, _, _, _, _, _, _, var primaries, var transfer, ..]
            ? new CodedColour(primaries, transfer)
            : OfDescription(description);
        return new IccProfile(intent, coded is { IsHighRange: true } or { Transfer: CodedColour.Linear } ? coded : null);
    }

    private static ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> tag)
    {
        var (offset, length) = (BinaryPrimitives.ReadUInt32BigEndian(tag[4..]), BinaryPrimitives.ReadUInt32BigEndian(tag[8..]));
        return offset > profile.Length || length > profile.Length - offset ? default : profile.Slice((int)offset, (int)length);
    }

    // libjxl before 0.9 writes no code and names its profiles by their content: "RGB_D65_202_Rel_PeQ" is BT.2100 PQ.
    private static CodedColour? OfDescription(ReadOnlySpan<byte> description)
    {
        if (!description.StartsWith("mluc"u8) || description.Length < 28)
            return null;
        var (length, offset) = (BinaryPrimitives.ReadUInt32BigEndian(description[20..]), BinaryPrimitives.ReadUInt32BigEndian(description[24..]));
        if (offset > description.Length || length > Math.Min(description.Length - offset, 200))
            return null;
        var parts = Encoding.BigEndianUnicode.GetString(description.Slice((int)offset, (int)length)).TrimEnd('\0').Split('_');
        if (parts.Length < 4 || parts[0] is not ("RGB" or "Gra") || parts[^1] is not ("PeQ" or "HLG" or "Lin"))
            return null;
        var primaries = parts[2] switch { "SRG" => CodedColour.Bt709, "DCI" => parts[1] == "D65" ? CodedColour.DisplayP3 : CodedColour.DciP3, _ => CodedColour.Bt2020 };
        return new CodedColour(primaries, parts[^1] switch { "PeQ" => CodedColour.Pq, "HLG" => CodedColour.Hlg, _ => CodedColour.Linear });
    }
}
