using System.Runtime.Intrinsics;

namespace Imago.Numerics;

/// <summary>16 single-precision lanes of 512 bits.</summary>
internal readonly struct SingleLanes512 : ILanes<float, Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static unsafe Vector512<float> Load(float* source) => Vector512.Load(source);

    public static unsafe void Store(Vector512<float> value, float* target) => value.Store(target);

    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> sum) => Vector512.FusedMultiplyAdd(a, b, sum);
}
