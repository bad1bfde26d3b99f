namespace Imago.Downloads;

/// <summary>Counts a download's failures: those in a row, between which no byte came that had not been here before, and all of them.</summary>
internal sealed class AttemptCount(DownloadPatience patience, long length)
{
    private long _farthest = length;
    private int _inRow;

    /// <summary>All failures.</summary>
    public int Total { get; private set; }

    /// <summary>Counts one more.</summary>
    /// <param name="length">Bytes that are here.</param>
    /// <returns>Failures in a row; null where it is time to give up.</returns>
    public int? Fail(long length)
    {
        Total++;
        _inRow = length > _farthest ? 1 : _inRow + 1;
        _farthest = Math.Max(_farthest, length);
        return _inRow < patience.Attempts && Total < patience.Failures ? _inRow : null;
    }
}
