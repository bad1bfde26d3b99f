namespace Imago.Reduction;

/// <summary>How principal components are computed.</summary>
public enum PcaSolver
{
    /// <summary>Exactly, unless there are thousands of both vectors and dimensions and few components are asked for.</summary>
    Auto,

    /// <summary>From the covariance matrix or, where there are fewer vectors than dimensions, the Gram matrix.</summary>
    Exact,

    /// <summary>From a random sketch of the vectors' span: close where variances fall, and the quicker the wider the data.</summary>
    Randomised,
}
