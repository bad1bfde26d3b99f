namespace Imago.Film.H264;

/// <summary>A context variable of CABAC, ITU-T H.264 clause 9.3.1.1: how likely a binary decision is, and which way.</summary>
internal struct CabacContext
{
    /// <summary>Initialises the context.</summary>
    /// <param name="m">The slope of tables 9-12 to 9-33.</param>
    /// <param name="n">The offset of the same tables.</param>
    /// <param name="sliceQp">SliceQPY, clipped to 0 to 51.</param>
    public CabacContext(int m, int n, int sliceQp)
    {
        var preliminary = Math.Clamp(((m * Math.Clamp(sliceQp, 0, 51)) >> 4) + n, 1, 126);
        MostProbable = preliminary > 63;
        State = MostProbable ? preliminary - 64 : 63 - preliminary;
    }

    /// <summary>pStateIdx, 0 to 62; the greater, the surer.</summary>
    public int State { get; set; }

    /// <summary>valMPS, the likelier value.</summary>
    public bool MostProbable { get; set; }
}
