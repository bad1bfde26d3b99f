using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>
/// Interpolates a signal at a quarter, a half and three quarters between samples, by a windowed sinc of 32 samples (Kaiser). It is flat
/// within 0.02 dB up to 0.44 of the sample rate (21 kHz at 48 kHz). The twelve taps per phase of ITU-R BS.1770-4, Annex 2, are only within
/// some tenths of a decibel there.
/// </summary>
internal static class FourfoldInterpolator
{
    /// <summary>Samples that an interpolated value depends on.</summary>
    public const int Taps = 32;

    /// <summary>Frames needed before the first frame.</summary>
    public const int FramesBefore = (Taps / 2) - 1;

    /// <summary>Frames needed after the last frame.</summary>
    public const int FramesAfter = Taps / 2;

    /// <summary>Samples computed at once; buffers need this many more at the end.</summary>
    public const int Lanes = 8;

    // Side lobes are 60 dB down (Kaiser 1974).
    private const double WindowShape = 6;

    private static readonly float[][] Phases = [Phase(0.25), Phase(0.5), Phase(0.75)];

    /// <summary>The largest possible ratio of an interpolated value to the largest sample around it.</summary>
    public static float Bound { get; } = Phases.Max(p => p.Sum(Math.Abs)) * 1.00001f;

    /// <summary>Finds the largest magnitude of each sample and the three points up to the next.</summary>
    /// <param name="samples">[channels * (FramesBefore + frames + FramesAfter) + Lanes], interleaved; the last Lanes values are
    /// ignored.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="magnitudes">[channels * frames + Lanes]; receives the magnitudes. The last Lanes values are undefined.</param>
    public static void Magnitudes(ReadOnlySpan<float> samples, int channels, Span<float> magnitudes)
    {
        var count = magnitudes.Length - Lanes;
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, magnitudes.Length + ((Taps - 1) * channels), nameof(samples));
        ref var first = ref MemoryMarshal.GetReference(samples);
        ref var result = ref MemoryMarshal.GetReference(magnitudes);
        ref var quarter = ref MemoryMarshal.GetArrayDataReference(Phases[0]);
        ref var half = ref MemoryMarshal.GetArrayDataReference(Phases[1]);
        ref var last = ref MemoryMarshal.GetArrayDataReference(Phases[2]);
        for (var i = 0; i < count; i += Lanes)
        {
            var (a, b, c) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var k = 0; k < Taps; k++)
            {
                // Lanes are neighbouring samples of all channels; a channel's next sample is one frame later.
                var x = Vector256.LoadUnsafe(ref first, (nuint)(i + (k * channels)));
                a = Vector256.FusedMultiplyAdd(x, Vector256.Create(Unsafe.Add(ref quarter, k)), a);
                b = Vector256.FusedMultiplyAdd(x, Vector256.Create(Unsafe.Add(ref half, k)), b);
                c = Vector256.FusedMultiplyAdd(x, Vector256.Create(Unsafe.Add(ref last, k)), c);
            }

            var itself = Vector256.LoadUnsafe(ref first, (nuint)(i + (FramesBefore * channels)));
            var most = Vector256.Max(Vector256.Max(Vector256.Abs(a), Vector256.Abs(b)), Vector256.Max(Vector256.Abs(c), Vector256.Abs(itself)));
            most.StoreUnsafe(ref result, (nuint)i);
        }
    }

    private static float[] Phase(double fraction)
    {
        var taps = Enumerable.Range(-FramesBefore, Taps).Select(k => Sinc(k - fraction) * Window((k - fraction) / FramesAfter)).ToArray();
        var sum = taps.Sum();
        return [.. taps.Select(t => (float)(t / sum))];
    }

    private static double Sinc(double t) => ScalarFunctions.Sin(Math.PI * t) / (Math.PI * t);

    private static double Window(double t) => Bessel(WindowShape * Math.Sqrt(1 - (t * t))) / Bessel(WindowShape);

    // The modified Bessel function of the first kind and order 0, by its power series.
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
