using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>4 double-precision lanes of 256 bits.</summary>
internal readonly struct DoubleLanes256 : ILanes<double, Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    public static unsafe Vector256<double> Load(double* source) => Vector256.Load(source);

    public static unsafe void Store(Vector256<double> value, double* target) => value.Store(target);

    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> sum) => Vector256.FusedMultiplyAdd(a, b, sum);
}
