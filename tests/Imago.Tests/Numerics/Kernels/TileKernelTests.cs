using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics.Kernels;

public sealed unsafe class TileKernelTests
{
    [Fact]
    public void EveryRegisterWidthGivesTheSameBits()
    {
        var (a, b) = (MadeUpPoints.Normal(4, 37), MadeUpPoints.Normal(37, TileKernel.SingleColumns, 2));
        var wide = Tile<Vector512<float>, SingleLanes512>(a, b);
        Assert.Equal(wide, Tile<Vector256<float>, SingleLanes256>(a, b));
        Assert.Equal(wide, Tile<Vector128<float>, SingleLanes128>(a, b));
        Assert.Contains(wide, x => x > 1);
    }

    [Fact]
    public void EveryRegisterWidthGivesTheSameBitsInDoublePrecision()
    {
        var a = Array.ConvertAll(MadeUpPoints.Normal(4, 37).Data, x => x / 3.0);
        var b = Array.ConvertAll(MadeUpPoints.Normal(37, TileKernel.DoubleColumns, 2).Data, x => x / 3.0);
        var wide = Tile<Vector512<double>, DoubleLanes512>(a, b);
        Assert.Equal(wide, Tile<Vector256<double>, DoubleLanes256>(a, b));
        Assert.Equal(wide, Tile<Vector128<double>, DoubleLanes128>(a, b));
        Assert.Contains(wide, x => x > 0.1);
    }

    private static float[] Tile<TVector, TLanes>(Matrix a, Matrix panel)
        where TVector : struct
        where TLanes : struct, ILanes<float, TVector>
    {
        var tile = new float[TileKernel.Rows * panel.Columns];
        fixed (float* left = a.Data, right = panel.Data, target = tile)
            TileKernel.Run<float, TVector, TLanes, SquaredDifferenceTerm>(panel.Columns, a.Columns, left, a.Rows, a.Columns, right, target, panel.Columns);
        return tile;
    }

    private static double[] Tile<TVector, TLanes>(double[] a, double[] panel)
        where TVector : struct
        where TLanes : struct, ILanes<double, TVector>
    {
        const int Columns = TileKernel.DoubleColumns;
        var tile = new double[TileKernel.Rows * Columns];
        var depth = panel.Length / Columns;
        fixed (double* left = a, right = panel, target = tile)
            TileKernel.Run<double, TVector, TLanes, ProductTerm>(Columns, depth, left, TileKernel.Rows, depth, right, target, Columns);
        return tile;
    }
}
