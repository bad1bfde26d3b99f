namespace Imago.Film.H264;

/// <summary>NAL units as ITU-T H.264 clause 7.3.1 and Annex B lay them out.</summary>
internal static class NalUnit
{
    /// <summary>The start code of four bytes, which the standard asks for before parameter sets and first slices.</summary>
    public static ReadOnlySpan<byte> StartCode => [0, 0, 0, 1];

    /// <summary>The type in a unit's first byte.</summary>
    public static NalUnitType TypeOf(ReadOnlySpan<byte> unit) => (NalUnitType)(unit[0] & 0x1f);

    /// <summary>Builds a unit without start code: the header byte, then the payload with emulation prevention bytes.</summary>
    /// <param name="referenceIdc">nal_ref_idc, 0 to 3.</param>
    /// <param name="type">nal_unit_type.</param>
    /// <param name="payload">The raw byte sequence payload.</param>
    public static byte[] Build(int referenceIdc, NalUnitType type, ReadOnlySpan<byte> payload)
    {
        var unit = new List<byte>(payload.Length + 8) { (byte)((referenceIdc << 5) | (int)type) };
        var zeros = 0;
        foreach (var value in payload)
        {
            // Two zero bytes must not be followed by a byte of 0 to 3: clause 7.4.1.
            if (zeros == 2 && value <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        if (zeros > 0)
            unit.Add(3);
        return [.. unit];
    }

    /// <summary>A unit's raw byte sequence payload, without its emulation prevention bytes.</summary>
    /// <param name="unit">The unit without start code.</param>
    public static byte[] PayloadOf(ReadOnlySpan<byte> unit)
    {
        var payload = new byte[unit.Length - 1];
        var (length, zeros) = (0, 0);
        foreach (var value in unit[1..])
        {
            if (zeros >= 2 && value == 3)
            {
                zeros = 0;
                continue;
            }

            payload[length++] = value;
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return payload[..length];
    }
}
