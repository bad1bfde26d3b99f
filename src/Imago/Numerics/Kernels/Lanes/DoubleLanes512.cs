using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>8 double-precision lanes of 512 bits.</summary>
internal readonly struct DoubleLanes512 : ILanes<double, Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    public static unsafe Vector512<double> Load(double* source) => Vector512.Load(source);

    public static unsafe void Store(Vector512<double> value, double* target) => value.Store(target);

    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> sum) => Vector512.FusedMultiplyAdd(a, b, sum);
}
