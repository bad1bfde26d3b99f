using Imago.Imaging.Formats;

namespace Imago.Imaging.Colour;

/// <summary>Reads the colour description in an AV1 sequence header (AV1 bitstream specification, 5.5).</summary>
internal static class Av1Sequence
{
    private const int SequenceHeader = 1;

    /// <summary>The colour code; null if the stream has none.</summary>
    /// <param name="units">Open bitstream units, the sequence header first.</param>
    public static CodedColour? Of(ReadOnlySpan<byte> units)
    {
        var bits = new BitReader(units);
        bits.Read(1);
        if (bits.Read(4) != SequenceHeader)
            return null;
        var (hasExtension, hasSize) = (bits.ReadFlag(), bits.ReadFlag());
        bits.Read(hasExtension ? 9 : 1);
        for (var more = hasSize; more && !bits.IsBeyond;)
            more = (bits.Read(8) & 0x80) != 0;

        var profile = bits.Read(3);
        bits.Read(1);
        var isReduced = bits.ReadFlag();
        if (isReduced)
            bits.Read(5);
        else if (!SkipOperatingPoints(ref bits))
            return null;
        var (widthBits, heightBits) = ((int)bits.Read(4) + 1, (int)bits.Read(4) + 1);
        bits.Read(widthBits + heightBits);
        SkipTools(ref bits, isReduced);

        var isDeep = bits.ReadFlag();
        if (profile == 2 && isDeep)
            bits.Read(1);
        if (profile != 1)
            bits.Read(1);
        var colour = bits.ReadFlag() ? new CodedColour((int)bits.Read(8), (int)bits.Read(8)) : (CodedColour?)null;
        return bits.IsBeyond ? null : colour;
    }

    // Clauses 5.5.1 to 5.5.4. A still picture has no timing information; a stream that has it counts as having no colour code.
    private static bool SkipOperatingPoints(ref BitReader bits)
    {
        if (bits.ReadFlag())
            return false;
        var hasDelay = bits.ReadFlag();
        for (var points = bits.Read(5) + 1; points > 0; points--)
        {
            bits.Read(12);
            if (bits.Read(5) > 7)
                bits.Read(1);
            if (hasDelay && bits.ReadFlag())
                bits.Read(4);
        }

        return true;
    }

    private static void SkipTools(ref BitReader bits, bool isReduced)
    {
        if (!isReduced && bits.ReadFlag())
            bits.Read(4 + 3);
        bits.Read(3);
        if (!isReduced)
        {
            bits.Read(4);
            var hasOrder = bits.ReadFlag();
            bits.Read(hasOrder ? 2 : 0);
            var force = bits.ReadFlag() ? 2 : bits.Read(1);
            if (force > 0 && !bits.ReadFlag())
                bits.Read(1);
            bits.Read(hasOrder ? 3 : 0);
        }

        bits.Read(3);
    }
}
