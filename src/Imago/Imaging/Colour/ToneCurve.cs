namespace Imago.Imaging.Colour;

/// <summary>
/// Tone-maps light above paper white, as little as the picture needs: the curve of ITU-R BT.2390-10, 5.4.1, from the picture's own peak to white.
/// Dark parts stay, brighter ones are compressed smoothly, and the peak becomes white. A picture that never exceeds white is unchanged.
/// </summary>
internal static class ToneCurve
{
    /// <summary>The gain of a pixel's light, by its strongest channel.</summary>
    /// <param name="peak">The picture's brightest light, above 1 (white).</param>
    public static OctaveTable For(double peak)
    {
        var peakCode = TransferCurve.ToPq(peak * TransferCurve.White);
        var most = TransferCurve.ToPq(TransferCurve.White) / peakCode;
        var knee = (1.5 * most) - 0.5;
        return new OctaveTable(
            light =>
            {
                var code = Math.Min(1, TransferCurve.ToPq(light * TransferCurve.White) / peakCode);
                return code <= knee ? 1 : TransferCurve.FromPq(Bent(code, knee, most) * peakCode) / TransferCurve.White / light;
            },
            from: -10,
            to: 8);
    }

    private static double Bent(double code, double knee, double most)
    {
        var t = (code - knee) / (1 - knee);
        var (t2, t3) = (t * t, t * t * t);
        return (((2 * t3) - (3 * t2) + 1) * knee) + ((t3 - (2 * t2) + t) * (1 - knee)) + (((-2 * t3) + (3 * t2)) * most);
    }
}
