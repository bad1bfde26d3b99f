namespace Imago.Film.H264;

/// <summary>Extends stills to shots as long as their slides.</summary>
internal interface IShotWriter
{
    /// <summary>Receives the still of the first slide.</summary>
    /// <param name="still">Its first slice, without its start code; valid only during this call.</param>
    void Begin(ReadOnlySpan<byte> still);

    /// <summary>Receives a further slice of the current still.</summary>
    void Continue(ReadOnlySpan<byte> slice);

    /// <summary>Ends a slide.</summary>
    /// <param name="frames">The slide's frames, 1 or more.</param>
    /// <param name="next">The first slice of the next slide's still; empty after the last slide.</param>
    void EndSlide(int frames, ReadOnlySpan<byte> next);
}
