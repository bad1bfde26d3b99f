using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>Creates layers with the fastest kernel for the machine.</summary>
internal static class LinearLayers
{
    /// <summary>Creates a layer in single precision.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="outputs">n.</param>
    /// <param name="inputs">k.</param>
    /// <param name="bias">[n], or null.</param>
    /// <param name="activation">The activation function.</param>
    public static LinearLayer Single(ReadOnlyMemory<float> weights, int outputs, int inputs, float[]? bias = null, Activation activation = Activation.None)
    {
        if (Vector512.IsHardwareAccelerated)
            return new SingleLinearLayer<ProductKernel6x4<float, Vector512<float>, SingleLanes512>>(weights, outputs, inputs, bias, activation);
        if (Vector256.IsHardwareAccelerated)
            return new SingleLinearLayer<ProductKernel6x2<float, Vector256<float>, SingleLanes256>>(weights, outputs, inputs, bias, activation);
        if (AdvSimd.IsSupported)
            return new SingleLinearLayer<ProductKernel6x4<float, Vector128<float>, SingleLanes128>>(weights, outputs, inputs, bias, activation);
        return new SingleLinearLayer<ProductKernel6x2<float, Vector128<float>, SingleLanes128>>(weights, outputs, inputs, bias, activation);
    }

    /// <summary>Creates a layer in 16-bit integers.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="outputs">n.</param>
    /// <param name="inputs">k.</param>
    /// <param name="rows">Holds the quantised input; layers that run one after another share it.</param>
    /// <param name="bias">[n], or null.</param>
    /// <param name="activation">The activation function.</param>
    public static LinearLayer Int16(
        ReadOnlyMemory<float> weights, int outputs, int inputs, Int16Rows rows, float[]? bias = null, Activation activation = Activation.None)
    {
        if (Vector512.IsHardwareAccelerated)
            return new Int16LinearLayer<ProductKernel6x4<int, Vector512<int>, PairLanes512>>(weights, outputs, inputs, bias, activation, rows);
        if (Vector256.IsHardwareAccelerated)
            return new Int16LinearLayer<ProductKernel6x2<int, Vector256<int>, PairLanes256>>(weights, outputs, inputs, bias, activation, rows);
        if (AdvSimd.IsSupported)
            return new Int16LinearLayer<ProductKernel6x4<int, Vector128<int>, PairLanes128>>(weights, outputs, inputs, bias, activation, rows);
        return new Int16LinearLayer<ProductKernel6x2<int, Vector128<int>, PairLanes128>>(weights, outputs, inputs, bias, activation, rows);
    }
}
