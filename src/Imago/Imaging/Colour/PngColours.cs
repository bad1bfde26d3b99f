using System.Buffers.Binary;
using Imago.Numerics;

namespace Imago.Imaging.Colour;

/// <summary>
/// The colour information of a PNG's chunks before its picture (PNG specification, third edition, 4.3). The first present counts: <c>cICP</c>,
/// <c>iCCP</c>, <c>sRGB</c>, then <c>gAMA</c> with or without <c>cHRM</c>.
/// </summary>
/// <param name="Coded">The code of <c>cICP</c>, or of a profile that stands for one by its name; null if there is none.</param>
/// <param name="Gamma">Light is the code to this power; null for sRGB's curve.</param>
/// <param name="Primaries">The primaries; null for sRGB's.</param>
internal sealed record PngColours(CodedColour? Coded, double? Gamma, Chromaticities? Primaries)
{
    private const int SignatureLength = 8;
    private const int MaxChunks = 1000;
    private const int Hundredths = 100_000;

    // The gamma that editors write for sRGB.
    private const double SrgbGamma = 0.45455;

    // W3C, "High Dynamic Range PNGs": a profile of this name stands for BT.2100 PQ.
    private static readonly byte[] PqProfile = [.. "ITUR_2100_PQ_FULL\0"u8];

    /// <summary>Reads the chunks.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    /// <returns>Null if nothing changes pixels, or a profile does.</returns>
    public static PngColours? Of(Stream stream)
    {
        var head = new byte[8];
        var content = new byte[40];
        (double? gamma, Chromaticities? primaries, CodedColour? coded) = (null, null, null);
        var isTold = false;
        stream.Position = SignatureLength;
        for (var chunk = 0; chunk < MaxChunks && stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8; chunk++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var next = stream.Position + length + 4;
            var type = head.AsSpan(4);
            if (type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8))
                break;
            var data = content.AsSpan(0, stream.ReadAtLeast(content.AsSpan(0, (int)Math.Min(length, content.Length)), (int)Math.Min(length, content.Length), throwOnEndOfStream: false));
            if (type.SequenceEqual("cICP"u8) && data is [var codedPrimaries, var transfer, 0, ..])
                coded = new CodedColour(codedPrimaries, transfer);
            else if (type.SequenceEqual("iCCP"u8) && data.StartsWith(PqProfile))
                coded ??= new CodedColour(CodedColour.Bt2020, CodedColour.Pq);
            else if (type.SequenceEqual("iCCP"u8) || type.SequenceEqual("sRGB"u8))
                isTold = true;
            else if (type.SequenceEqual("gAMA"u8) && data.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(data) is > 0 and var inverse)
                gamma = (double)Hundredths / inverse;
            else if (type.SequenceEqual("cHRM"u8) && data.Length >= 32)
                primaries = ChromaticitiesOf(data);
            if (next > stream.Length)
                break;
            stream.Position = next;
        }

        if (coded is not null)
            return new PngColours(coded, null, null);
        if (isTold)
            return null;
        if (gamma is { } g && Math.Abs((1 / g) - SrgbGamma) < 0.0005)
            gamma = null;
        return gamma is null && primaries is null ? null : new PngColours(null, gamma, primaries);
    }

    /// <summary>The transform to sRGB.</summary>
    /// <param name="maxCode">The largest sample.</param>
    public LightTransform Transform(int maxCode) => Coded is { } coded
        ? LightTransform.Of(coded, maxCode)
        : new LightTransform(
            LightTransform.Tabulate(Gamma is { } gamma ? code => ScalarFunctions.Pow(code, gamma) : code => TransferCurve.Light(CodedColour.Srgb, code), maxCode),
            Primaries ?? Chromaticities.Srgb);

    // White, red, green, blue. Null for sRGB's, or if they are degenerate.
    private static Chromaticities? ChromaticitiesOf(ReadOnlySpan<byte> data)
    {
        var values = new double[8];
        for (var i = 0; i < values.Length; i++)
            values[i] = (double)BinaryPrimitives.ReadUInt32BigEndian(data[(i * 4)..]) / Hundredths;
        var read = new Chromaticities((values[2], values[3]), (values[4], values[5]), (values[6], values[7]), (values[0], values[1]));
        var isSrgb = read.Differs(Chromaticities.Srgb) < 0.0015;
        return isSrgb || read.ToSrgb() is null ? null : read;
    }
}
