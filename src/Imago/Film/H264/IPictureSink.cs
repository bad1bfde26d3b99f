namespace Imago.Film.H264;

/// <summary>Takes a film's pictures in decoding order.</summary>
internal interface IPictureSink
{
    /// <summary>Takes the parameter sets; called once, before the first picture.</summary>
    void Begin(StreamHead head);

    /// <summary>Takes a unit of the picture that stands next.</summary>
    /// <param name="unit">The NAL unit without start code; valid for this call only.</param>
    void Add(ReadOnlySpan<byte> unit);

    /// <summary>Tells that the picture's units are all there.</summary>
    /// <param name="shown">Its place in display order, from 0.</param>
    /// <param name="sync">True for an IDR picture: decoding can start there.</param>
    void EndPicture(long shown, bool sync);

    /// <summary>Tells that no picture follows.</summary>
    void End();
}
