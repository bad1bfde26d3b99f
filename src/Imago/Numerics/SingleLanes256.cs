using System.Runtime.Intrinsics;

namespace Imago.Numerics;

/// <summary>8 single-precision lanes of 256 bits.</summary>
internal readonly struct SingleLanes256 : ILanes<float, Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static unsafe Vector256<float> Load(float* source) => Vector256.Load(source);

    public static unsafe void Store(Vector256<float> value, float* target) => value.Store(target);

    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> sum) => Vector256.FusedMultiplyAdd(a, b, sum);
}
