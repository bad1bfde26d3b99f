using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Tests.Numerics.Kernels;

/// <summary>
/// The library may only call functions that return the same bits on every processor. TensorPrimitives and vectors sum in the order of the
/// processor's registers, estimates are as precise as the processor makes them, and Math's functions are the C library's.
/// docs/determinism.md lists the replacements.
/// </summary>
public sealed class MachineIndependenceTests
{
    // The demo's pictures are drawn with the C library's functions. They are input, like any photos.
    private const string Drawn = "Imago.Samples";

    private static readonly Type[] Vectors = [typeof(Vector), typeof(Vector64), typeof(Vector128), typeof(Vector256), typeof(Vector512), typeof(Vector2), typeof(Vector3), typeof(Vector4)];

    private static readonly HashSet<string> Reductions = ["Sum", "SumOfSquares", "SumOfMagnitudes", "Product", "Dot", "Norm", "Distance", "DistanceSquared", "Length", "LengthSquared", "Normalize", "CosineSimilarity", "Average", "StdDev", "SoftMax"];

    private static readonly HashSet<string> Functions =
    [
        "Exp", "Exp2", "Exp10", "ExpM1", "Log", "Log2", "Log10", "LogP1", "Pow", "Cbrt", "RootN", "Hypot", "Sin", "Cos", "Tan", "SinCos", "SinPi", "CosPi", "TanPi", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh",
        "Asinh", "Acosh", "Atanh", "Sigmoid",
    ];

    private static readonly OpCode[] Codes = [.. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)];

    [Fact]
    public void TheLibraryCallsNothingWhoseDigitsDependOnTheProcessor()
    {
        var calls = typeof(ScalarFunctions).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(Drawn, StringComparison.Ordinal) != true)
            .SelectMany(Bodies)
            .SelectMany(method => Calls(method).Select(called => (Caller: $"{method.DeclaringType}.{method.Name}", Called: called)))
            .ToList();
        Assert.Contains(calls, call => call.Called.DeclaringType == typeof(TensorPrimitives));
        Assert.Empty(calls.Where(call => DependsOnTheProcessor(call.Called)).Select(call => $"{call.Caller} calls {call.Called.DeclaringType!.Name}.{call.Called.Name}").Distinct());
    }

    [Theory]
    [InlineData(typeof(TensorPrimitives), "Norm", true)]
    [InlineData(typeof(TensorPrimitives), "Subtract", false)]
    [InlineData(typeof(Math), "Exp", true)]
    [InlineData(typeof(Math), "Sqrt", false)]
    [InlineData(typeof(Vector256), "MultiplyAddEstimate", true)]
    [InlineData(typeof(Vector256), "FusedMultiplyAdd", false)]
    public void CallsAreToldApart(Type type, string name, bool depends) =>
        Assert.All(type.GetMethods().Where(method => method.Name == name), method => Assert.Equal(depends, DependsOnTheProcessor(method)));

    private static bool DependsOnTheProcessor(MethodBase called)
    {
        var (type, name) = (called.DeclaringType, called.Name);
        if (type == typeof(Math) || type == typeof(MathF) || type == typeof(double) || type == typeof(float))
            return Functions.Contains(name) || name.EndsWith("Estimate", StringComparison.Ordinal);
        if (type != typeof(TensorPrimitives) && !Vectors.Contains(type))
            return false;

        // Sums of whole numbers are exact in any order.
        return (Reductions.Contains(name) && !(called.IsGenericMethod && IsWhole(called.GetGenericArguments()[0]))) || Functions.Contains(name) || name.Contains("Estimate", StringComparison.Ordinal);
    }

    private static bool IsWhole(Type number) => !number.IsGenericParameter && number != typeof(float) && number != typeof(double);

    private static IEnumerable<MethodBase> Bodies(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Where(method => method.GetMethodBody() is not null);
    }

    // The methods that a method's instructions call.
    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var instruction = Array.Find(Codes, known => known.Value == value);
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is { } called)
                yield return called;
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
