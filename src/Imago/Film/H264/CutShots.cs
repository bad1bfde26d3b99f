using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>Shots joined by cuts: each still as encoded, then one skip picture for each further frame of its slide.</summary>
internal sealed class CutShots : IShotWriter
{
    private readonly IPictureSink _output;
    private readonly SkipPicture _skip;
    private long _shown;

    /// <summary>Begins a film.</summary>
    /// <param name="output">Receives the pictures.</param>
    /// <param name="head">The encoder's parameter sets.</param>
    /// <param name="picture">The stills' picture parameter set.</param>
    /// <exception cref="UnsupportedBitstreamException">The parameter sets hold unsupported values.</exception>
    public CutShots(IPictureSink output, StreamHead head, PictureParameterSet picture)
    {
        (_output, _skip) = (output, new SkipPicture(head.Sequence, picture));
        output.Begin(head);
    }

    /// <inheritdoc />
    public void Begin(ReadOnlySpan<byte> still) => _output.Add(still);

    /// <inheritdoc />
    public void Continue(ReadOnlySpan<byte> slice) => _output.Add(slice);

    /// <inheritdoc />
    public void EndSlide(int frames, ReadOnlySpan<byte> next)
    {
        _output.EndPicture(_shown++, true);
        for (var index = 1; index < frames; index++)
        {
            _output.Add(_skip.Unit(index));
            _output.EndPicture(_shown++, false);
        }

        if (!next.IsEmpty)
            _output.Add(next);
    }
}
