namespace Imago.Numerics.Kernels;

/// <summary>Where a tile of a product goes and what is done to it on the way: output = act(tile + (output, if it is added to) + bias).</summary>
internal readonly unsafe struct TileTarget
{
    /// <summary>Where the first number goes.</summary>
    public required float* Output { get; init; }

    /// <summary>Numbers from one row of the output to the next.</summary>
    public required nint Stride { get; init; }

    /// <summary>Rows that are meant.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns that are meant.</summary>
    public required int Columns { get; init; }

    /// <summary>Whether the output is added to.</summary>
    public required bool Add { get; init; }

    /// <summary>[columns], or null.</summary>
    public required float* Bias { get; init; }

    /// <summary>What follows.</summary>
    public required Activation Activation { get; init; }
}
