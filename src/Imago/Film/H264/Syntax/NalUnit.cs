namespace Imago.Film.H264.Syntax;

/// <summary>NAL units in the layout of ITU-T H.264 clause 7.3.1 and Annex B.</summary>
internal static class NalUnit
{
    // emulation_prevention_three_byte
    private const byte Prevention = 3;

    private static ReadOnlySpan<byte> Zeros => [0, 0];

    private static ReadOnlySpan<byte> Prevented => [0, 0, Prevention];

    /// <summary>Returns the type in a unit's first byte.</summary>
    public static NalUnitType TypeOf(ReadOnlySpan<byte> unit) => (NalUnitType)(unit[0] & 0x1f);

    /// <summary>Builds a unit without start code: the header byte, then the payload with emulation prevention bytes.</summary>
    /// <param name="referenceIdc">nal_ref_idc, 0 to 3.</param>
    /// <param name="type">nal_unit_type.</param>
    /// <param name="payload">The raw byte sequence payload.</param>
    public static byte[] Build(int referenceIdc, NalUnitType type, ReadOnlySpan<byte> payload)
    {
        var unit = new List<byte>(payload.Length + (payload.Length / 64) + 8) { (byte)((referenceIdc << 5) | (int)type) };
        for (int zeros; (zeros = payload.IndexOf(Zeros)) >= 0;)
        {
            // Two zero bytes must not be followed by a byte of 0 to 3, nor end the unit: clause 7.4.1.
            var end = zeros + Zeros.Length;
            unit.AddRange(payload[..end]);
            payload = payload[end..];
            if (payload.IsEmpty || payload[0] <= 3)
                unit.Add(Prevention);
        }

        unit.AddRange(payload);
        if (unit[^1] == 0)
            unit.Add(Prevention);
        return [.. unit];
    }

    /// <summary>Returns a unit's raw byte sequence payload, without emulation prevention bytes.</summary>
    /// <param name="unit">The unit without its start code.</param>
    public static byte[] PayloadOf(ReadOnlySpan<byte> unit)
    {
        unit = unit[1..];
        var payload = new byte[unit.Length];
        var length = 0;
        for (int zeros; (zeros = unit.IndexOf(Prevented)) >= 0;)
        {
            unit[..(zeros + 2)].CopyTo(payload.AsSpan(length));
            length += zeros + 2;
            unit = unit[(zeros + 3)..];
        }

        unit.CopyTo(payload.AsSpan(length));
        return payload[..(length + unit.Length)];
    }
}
