using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Bench;

/// <summary>The machine's peak rate of multiply-adds: a loop that uses only registers.</summary>
internal static class FmaPeak
{
    private const int Steps = 20_000_000;
    private static float _sink;

    /// <summary>Floating-point operations, in units of 10⁹, per second of processor time.</summary>
    public static double Measure() =>
        Vector512.IsHardwareAccelerated ? Measure(Run512, Vector512<float>.Count) : Measure(Run256, Vector256<float>.Count);

    private static double Measure(Func<float> run, int lanes)
    {
        run();
        var start = Environment.CpuUsage.TotalTime;
        _sink = run();
        return 2.0 * 10 * lanes * Steps / (Environment.CpuUsage.TotalTime - start).TotalSeconds / 1e9;
    }

    // Ten sums: enough to hide the latency, few enough to leave registers for the factors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256()
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default, s9 = default;
        var (x, y) = (Vector256.Create(0.5f + _sink), Vector256.Create(1f));
        for (var i = 0; i < Steps; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, x, y);
            s1 = Vector256.FusedMultiplyAdd(s1, x, y);
            s2 = Vector256.FusedMultiplyAdd(s2, x, y);
            s3 = Vector256.FusedMultiplyAdd(s3, x, y);
            s4 = Vector256.FusedMultiplyAdd(s4, x, y);
            s5 = Vector256.FusedMultiplyAdd(s5, x, y);
            s6 = Vector256.FusedMultiplyAdd(s6, x, y);
            s7 = Vector256.FusedMultiplyAdd(s7, x, y);
            s8 = Vector256.FusedMultiplyAdd(s8, x, y);
            s9 = Vector256.FusedMultiplyAdd(s9, x, y);
        }

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9) * 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512()
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default, s9 = default;
        var (x, y) = (Vector512.Create(0.5f + _sink), Vector512.Create(1f));
        for (var i = 0; i < Steps; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, x, y);
            s1 = Vector512.FusedMultiplyAdd(s1, x, y);
            s2 = Vector512.FusedMultiplyAdd(s2, x, y);
            s3 = Vector512.FusedMultiplyAdd(s3, x, y);
            s4 = Vector512.FusedMultiplyAdd(s4, x, y);
            s5 = Vector512.FusedMultiplyAdd(s5, x, y);
            s6 = Vector512.FusedMultiplyAdd(s6, x, y);
            s7 = Vector512.FusedMultiplyAdd(s7, x, y);
            s8 = Vector512.FusedMultiplyAdd(s8, x, y);
            s9 = Vector512.FusedMultiplyAdd(s9, x, y);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9) * 0;
    }
}
