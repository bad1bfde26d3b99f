using System.Numerics;

namespace Imago.Imaging.Formats.Psd;

/// <summary>
/// Removes the white that Photoshop blends into a transparent composite's colours; other programs blend none. Colours blended with white are never
/// darker than the white in them, so a picture with a darker one is left unchanged.
/// </summary>
internal static class PsdMatte
{
    private const int Rounding = 2;

    /// <summary>Restores the colours; the last channel is opacity.</summary>
    /// <typeparam name="T">Bytes or 16-bit numbers.</typeparam>
    /// <param name="samples">Interleaved channels, over the full range of a sample.</param>
    /// <param name="channels">Samples of a pixel.</param>
    public static void Remove<T>(Span<T> samples, int channels)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var most = int.CreateChecked(T.MaxValue);
        var slack = Rounding * most / byte.MaxValue;
        for (var at = 0; at < samples.Length; at += channels)
        {
            var white = most - int.CreateChecked(samples[at + channels - 1]);
            for (var i = 0; i < channels - 1; i++)
            {
                if (int.CreateChecked(samples[at + i]) < white - slack)
                    return;
            }
        }

        for (var at = 0; at < samples.Length; at += channels)
        {
            var opacity = int.CreateChecked(samples[at + channels - 1]);
            for (var i = 0; opacity > 0 && i < channels - 1; i++)
            {
                var colour = Math.Max(0, int.CreateChecked(samples[at + i]) - (most - opacity));
                samples[at + i] = T.CreateChecked(Math.Min(most, (((long)colour * most) + (opacity / 2)) / opacity));
            }
        }
    }
}
