namespace Imago.Numerics.Kernels;

/// <summary>
/// The target of a product's tile and the operations on the way: output = act(tile + (output, if it is added to) + bias).
/// </summary>
internal readonly unsafe struct TileTarget
{
    /// <summary>The address for the first number.</summary>
    public required float* Output { get; init; }

    /// <summary>The stride of the output's rows, in numbers.</summary>
    public required nint Stride { get; init; }

    /// <summary>The number of valid rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of valid columns.</summary>
    public required int Columns { get; init; }

    /// <summary>True to add the output's previous values.</summary>
    public required bool Add { get; init; }

    /// <summary>The bias, [columns], or null.</summary>
    public required float* Bias { get; init; }

    /// <summary>The activation function, applied last.</summary>
    public required Activation Activation { get; init; }
}
