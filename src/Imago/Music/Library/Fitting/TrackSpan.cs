namespace Imago.Music.Library.Fitting;

/// <summary>A stretch of a track to play.</summary>
/// <param name="From">Its start, in seconds of the track.</param>
/// <param name="To">Its end, in seconds of the track.</param>
internal readonly record struct TrackSpan(double From, double To)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => To - From;
}
