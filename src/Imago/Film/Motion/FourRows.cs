namespace Imago.Film.Motion;

/// <summary>Four rows of a plane, one below the other; at the plane's edges its outermost row is repeated.</summary>
internal readonly ref struct FourRows
{
    /// <summary>Takes rows of a plane.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Samples of a row.</param>
    /// <param name="first">The first row; it can lie outside.</param>
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
