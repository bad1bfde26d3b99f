using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels.Lanes;

/// <summary>8 single-precision lanes of 256 bits.</summary>
internal readonly struct SingleLanes256 : ISingleLanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static unsafe Vector256<float> Load(float* source) => Vector256.Load(source);

    public static unsafe Vector256<float> LoadIntegers(int* source) => Vector256.ConvertToSingle(Vector256.Load(source));

    public static unsafe void Store(Vector256<float> value, float* target) => value.Store(target);

    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> sum) => Vector256.FusedMultiplyAdd(a, b, sum);

    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.Max(a, b);

    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.Min(a, b);

    public static Vector256<float> Abs(Vector256<float> a) => Vector256.Abs(a);

    public static Vector256<float> Scale(Vector256<float> a, Vector256<float> n) => (a.AsInt32() + (n.AsInt32() << 23)).AsSingle();

    public static Vector256<float> Exponent(Vector256<float> a) => Vector256.ConvertToSingle((a.AsInt32() - Vector256.Create(ISingleLanes<Vector256<float>>.RootHalf)) >> 23);

    public static Vector256<float> Mantissa(Vector256<float> a) => (a.AsInt32() - ((a.AsInt32() - Vector256.Create(ISingleLanes<Vector256<float>>.RootHalf)) >> 23 << 23)).AsSingle();

    public static Vector256<float> ZeroBelow(Vector256<float> a, Vector256<float> x, float limit) => Vector256.AndNot(a, Vector256.LessThan(x, Vector256.Create(limit)));

    public static Vector256<float> KeepFirst(Vector256<float> a, int count, float rest) =>
        Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle(), a, Vector256.Create(rest));

    public static float Greatest(Vector256<float> a)
    {
        var four = Vector128.Max(a.GetLower(), a.GetUpper());
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    public static float Sum(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var eight = a + b + (c + d);
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }

    public static unsafe void StoreInt16(Vector256<float> value, short* target)
    {
        var integers = Vector256.ConvertToInt32Native(Vector256.Round(value));
        Vector128.Narrow(integers.GetLower(), integers.GetUpper()).Store(target);
    }
}
