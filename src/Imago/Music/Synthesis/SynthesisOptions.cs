using Imago.Errors;
using Imago.Music.Mastering;

namespace Imago.Music.Synthesis;

/// <summary>How a score becomes sound.</summary>
/// <param name="Frames">Exact length in sample frames, at least 1; the score is cut or followed by its own echo to fit.</param>
public sealed record SynthesisOptions(long Frames)
{
    /// <summary>Exact length in sample frames.</summary>
    public long Frames { get; } = Frames >= 1 ? Frames : throw new ArgumentOutOfRangeException(nameof(Frames), Frames, "expected at least one frame");

    /// <summary>Sample frames a second: 48000 divides by 24, 25 and 30 pictures a second; 44100 is the compact disc's.</summary>
    public int Rate { get; init; } = 48000;

    /// <summary>Bits of a sample in a WAV file: 16 or 24.</summary>
    public int BitDepth { get; init; } = 16;

    /// <summary>Where the instruments stand.</summary>
    public Room Room { get; init; } = Room.Usual;

    /// <summary>Fades, loudness and ceiling.</summary>
    public MasteringOptions Mastering { get; init; } = new();

    /// <summary>Sample frames of a film, rounded to the nearest where the rate does not divide.</summary>
    /// <param name="slides">Slides shown.</param>
    /// <param name="slideFrames">Pictures a slide stays.</param>
    /// <param name="framesPerSecond">Pictures a second.</param>
    /// <param name="rate">Sample frames a second.</param>
    public static long FramesOf(int slides, int slideFrames, int framesPerSecond, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slides, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(slideFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerSecond, 1);
        var product = checked((long)slides * slideFrames * rate);
        return (product + (framesPerSecond / 2)) / framesPerSecond;
    }

    internal void Validate()
    {
        if (Rate is < 8000 or > 96000)
            throw new InvalidOptionException("--sample-rate", $"expected 8000 to 96000 frames a second (48000 or 44100 as a rule), found {Rate}");
    }
}
