using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>2 double-precision lanes of 128 bits.</summary>
internal readonly struct DoubleLanes128 : ILanes<double, Vector128<double>>
{
    public static int Count => Vector128<double>.Count;

    public static unsafe Vector128<double> Load(double* source) => Vector128.Load(source);

    public static unsafe void Store(Vector128<double> value, double* target) => value.Store(target);

    public static Vector128<double> Broadcast(double value) => Vector128.Create(value);

    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> sum) => Vector128.FusedMultiplyAdd(a, b, sum);
}
