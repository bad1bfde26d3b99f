namespace Imago.Reduction;

/// <summary>How principal components are computed.</summary>
internal enum PcaSolver
{
    /// <summary>Exact, unless vectors and dimensions both number thousands and few components are requested.</summary>
    Auto,

    /// <summary>By the covariance matrix or, with fewer vectors than dimensions, the Gram matrix.</summary>
    Exact,

    /// <summary>By a random sketch of the vectors' span: accurate if variances fall off, and faster for large data.</summary>
    Randomised,
}
