namespace Imago.Music.Library.Fitting;

/// <summary>A stretch of a track that is played.</summary>
/// <param name="From">Where it begins, in seconds of the track.</param>
/// <param name="To">Where the next stretch takes over, or the film ends.</param>
internal readonly record struct TrackSpan(double From, double To)
{
    /// <summary>Seconds it lasts.</summary>
    public double Seconds => To - From;
}
