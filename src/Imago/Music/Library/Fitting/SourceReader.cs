namespace Imago.Music.Library.Fitting;

/// <summary>Reads a track's samples in pieces of any length. After the end it gives silence.</summary>
/// <param name="blocks">The track from its first sample, left and right interleaved.</param>
internal sealed class SourceReader(IEnumerable<float[]> blocks) : IDisposable
{
    private readonly IEnumerator<float[]> _blocks = blocks.GetEnumerator();
    private ReadOnlyMemory<float> _rest;
    private bool _ended;

    /// <summary>Skips sample frames.</summary>
    public void Skip(long frames)
    {
        for (var samples = 2 * frames; samples > 0 && Fill();)
        {
            var count = (int)Math.Min(samples, _rest.Length);
            _rest = _rest[count..];
            samples -= count;
        }
    }

    /// <summary>Reads sample frames.</summary>
    /// <param name="interleaved">The target; it is always filled whole.</param>
    public void Read(Span<float> interleaved)
    {
        while (!interleaved.IsEmpty && Fill())
        {
            var count = Math.Min(interleaved.Length, _rest.Length);
            _rest.Span[..count].CopyTo(interleaved);
            _rest = _rest[count..];
            interleaved = interleaved[count..];
        }

        interleaved.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => _blocks.Dispose();

    private bool Fill()
    {
        while (_rest.IsEmpty && !_ended)
        {
            _ended = !_blocks.MoveNext();
            if (!_ended)
                _rest = _blocks.Current;
        }

        return !_rest.IsEmpty;
    }
}
