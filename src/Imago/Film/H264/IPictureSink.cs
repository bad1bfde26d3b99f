namespace Imago.Film.H264;

/// <summary>Receives a film's pictures in decoding order.</summary>
internal interface IPictureSink
{
    /// <summary>Receives the parameter sets; called once, before the first picture.</summary>
    void Begin(StreamHead head);

    /// <summary>Receives a NAL unit of the current picture.</summary>
    /// <param name="unit">The unit without its start code; valid only during this call.</param>
    void Add(ReadOnlySpan<byte> unit);

    /// <summary>Ends the current picture.</summary>
    /// <param name="shown">The picture's position in display order, from 0.</param>
    /// <param name="sync">True for an IDR picture, where decoding can start.</param>
    void EndPicture(long shown, bool sync);

    /// <summary>Ends the film.</summary>
    void End();
}
