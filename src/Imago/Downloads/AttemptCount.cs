namespace Imago.Downloads;

/// <summary>Counts a download's failures: in total, and in a row without a new byte between them.</summary>
internal sealed class AttemptCount(RetryPolicy patience, long length)
{
    private long _farthest = length;
    private int _inRow;

    /// <summary>The total number of failures.</summary>
    public int Total { get; private set; }

    /// <summary>Counts a failure.</summary>
    /// <param name="length">Bytes received so far.</param>
    /// <returns>The failures in a row; null if the download should be given up.</returns>
    public int? Fail(long length)
    {
        Total++;
        _inRow = length > _farthest ? 1 : _inRow + 1;
        _farthest = Math.Max(_farthest, length);
        return _inRow < patience.Attempts && Total < patience.Failures ? _inRow : null;
    }
}
