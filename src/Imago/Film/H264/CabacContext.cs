namespace Imago.Film.H264;

/// <summary>
/// A context variable of CABAC, ITU-T H.264 clause 9.3.1.1: the likelier value of a binary decision, and how likely it is.
/// </summary>
internal struct CabacContext
{
    /// <summary>Initialises the context.</summary>
    /// <param name="m">The slope m of tables 9-12 to 9-33.</param>
    /// <param name="n">The offset n of the same tables.</param>
    /// <param name="sliceQp">SliceQPY, clipped to 0 to 51.</param>
    public CabacContext(int m, int n, int sliceQp)
    {
        var preliminary = Math.Clamp(((m * Math.Clamp(sliceQp, 0, 51)) >> 4) + n, 1, 126);
        MostProbable = preliminary > 63;
        State = MostProbable ? preliminary - 64 : 63 - preliminary;
    }

    /// <summary>pStateIdx, 0 to 62; higher means more certain.</summary>
    public int State { get; set; }

    /// <summary>valMPS, the more probable value.</summary>
    public bool MostProbable { get; set; }
}
