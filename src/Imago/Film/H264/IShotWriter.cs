namespace Imago.Film.H264;

/// <summary>Turns stills into shots: pictures that go on for as long as their slides.</summary>
internal interface IShotWriter
{
    /// <summary>Takes the first slide's still.</summary>
    /// <param name="still">Its first slice, a unit without start code; valid for this call only.</param>
    void Begin(ReadOnlySpan<byte> still);

    /// <summary>Takes a further slice of the still begun.</summary>
    void Continue(ReadOnlySpan<byte> slice);

    /// <summary>Ends a slide.</summary>
    /// <param name="frames">The slide's frames, 1 or more.</param>
    /// <param name="next">The first slice of the next slide's still; empty after the last slide.</param>
    void EndSlide(int frames, ReadOnlySpan<byte> next);
}
