using Imago.Film.H264;

namespace Imago.Tests.Film.H264.Syntax;

/// <summary>
/// Writes a film as a byte stream of ITU-T H.264 Annex B, which has no times: pictures are shown by their picture order counts.
/// </summary>
/// <param name="output">The output.</param>
internal sealed class ByteStream(Stream output) : IPictureSink
{
    /// <summary>The start code before every unit.</summary>
    public static ReadOnlySpan<byte> StartCode => [0, 0, 0, 1];

    /// <inheritdoc />
    public void Begin(StreamHead head)
    {
        Add(head.SequenceUnit);
        foreach (var unit in head.PictureUnits)
            Add(unit);
    }

    /// <inheritdoc />
    public void Add(ReadOnlySpan<byte> unit)
    {
        output.Write(StartCode);
        output.Write(unit);
    }

    /// <inheritdoc />
    public void EndPicture(long shown, bool sync)
    {
    }

    /// <inheritdoc />
    public void End() => output.Flush();
}
