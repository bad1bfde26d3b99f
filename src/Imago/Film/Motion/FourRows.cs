namespace Imago.Film.Motion;

/// <summary>Four neighbouring rows of a plane; beyond the plane's edges, the outermost row is repeated.</summary>
internal readonly ref struct FourRows
{
    /// <summary>Selects four rows of a plane.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Samples per row.</param>
    /// <param name="first">Index of the first row; it may lie outside the plane.</param>
    public FourRows(ReadOnlySpan<byte> plane, int width, int first)
    {
        var last = (plane.Length / width) - 1;
        A = plane.Slice(Math.Clamp(first, 0, last) * width, width);
        B = plane.Slice(Math.Clamp(first + 1, 0, last) * width, width);
        C = plane.Slice(Math.Clamp(first + 2, 0, last) * width, width);
        D = plane.Slice(Math.Clamp(first + 3, 0, last) * width, width);
    }

    /// <summary>The first row.</summary>
    public ReadOnlySpan<byte> A { get; }

    /// <summary>The second row.</summary>
    public ReadOnlySpan<byte> B { get; }

    /// <summary>The third row.</summary>
    public ReadOnlySpan<byte> C { get; }

    /// <summary>The fourth row.</summary>
    public ReadOnlySpan<byte> D { get; }
}
