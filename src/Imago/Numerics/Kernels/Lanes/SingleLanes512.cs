using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>16 single-precision lanes of 512 bits.</summary>
internal readonly struct SingleLanes512 : ISingleLanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static unsafe Vector512<float> Load(float* source) => Vector512.Load(source);

    public static unsafe Vector512<float> LoadIntegers(int* source) => Vector512.ConvertToSingle(Vector512.Load(source));

    public static unsafe void Store(Vector512<float> value, float* target) => value.Store(target);

    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> sum) => Vector512.FusedMultiplyAdd(a, b, sum);

    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.Max(a, b);

    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.Min(a, b);

    public static Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    public static Vector512<float> Scale(Vector512<float> a, Vector512<float> n) => (a.AsInt32() + (n.AsInt32() << 23)).AsSingle();

    public static Vector512<float> Exponent(Vector512<float> a) => Vector512.ConvertToSingle((a.AsInt32() - Vector512.Create(ISingleLanes<Vector512<float>>.RootHalf)) >> 23);

    public static Vector512<float> Mantissa(Vector512<float> a) => (a.AsInt32() - ((a.AsInt32() - Vector512.Create(ISingleLanes<Vector512<float>>.RootHalf)) >> 23 << 23)).AsSingle();

    public static Vector512<float> ZeroBelow(Vector512<float> a, Vector512<float> x, float limit) => Vector512.AndNot(a, Vector512.LessThan(x, Vector512.Create(limit)));

    public static Vector512<float> KeepFirst(Vector512<float> a, int count, float rest) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle(), a, Vector512.Create(rest));

    public static float Greatest(Vector512<float> a) => SingleLanes256.Greatest(Vector256.Max(a.GetLower(), a.GetUpper()));

    public static float Sum(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        SingleLanes256.Sum(a.GetLower(), a.GetUpper(), b.GetLower(), b.GetUpper());

    public static unsafe void StoreInt16(Vector512<float> value, short* target)
    {
        var integers = Vector512.ConvertToInt32Native(Vector512.Round(value));
        Vector256.Narrow(integers.GetLower(), integers.GetUpper()).Store(target);
    }
}
