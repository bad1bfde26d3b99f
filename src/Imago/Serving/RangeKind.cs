namespace Imago.Serving;

/// <summary>What a Range field comes to.</summary>
internal enum RangeKind
{
    /// <summary>The whole file is sent.</summary>
    Whole,

    /// <summary>A part of it is sent.</summary>
    Part,

    /// <summary>The file has none of the bytes asked for.</summary>
    Unsatisfiable,
}
