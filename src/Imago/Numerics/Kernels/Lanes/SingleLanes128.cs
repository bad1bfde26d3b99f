using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>4 single-precision lanes of 128 bits.</summary>
internal readonly struct SingleLanes128 : ILanes<float, Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static unsafe Vector128<float> Load(float* source) => Vector128.Load(source);

    public static unsafe void Store(Vector128<float> value, float* target) => value.Store(target);

    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> sum) => Vector128.FusedMultiplyAdd(a, b, sum);
}
