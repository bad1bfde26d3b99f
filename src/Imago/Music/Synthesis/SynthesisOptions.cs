using Imago.Errors;
using Imago.Music.Mastering;

namespace Imago.Music.Synthesis;

/// <summary>The options of synthesis.</summary>
/// <param name="Frames">Exact length in sample frames, at least 1. The score is cut, or its reverb rings on, to fit.</param>
internal sealed record SynthesisOptions(long Frames)
{
    /// <summary>Exact length in sample frames.</summary>
    public long Frames { get; } = Frames >= 1 ? Frames : throw new ArgumentOutOfRangeException(nameof(Frames), Frames, "expected at least one frame");

    /// <summary>Sample rate in Hz: 48000 is divisible by 24, 25 and 30 pictures per second; 44100 is the rate of compact discs.</summary>
    public int Rate { get; init; } = 48000;

    /// <summary>Bits per sample in a WAV file: 16 or 24.</summary>
    public int BitDepth { get; init; } = 16;

    /// <summary>The room of the instruments.</summary>
    public Room Room { get; init; } = Room.Usual;

    /// <summary>Fades, loudness and ceiling.</summary>
    public MasteringOptions Mastering { get; init; } = new();

    /// <summary>Returns the length of a film in sample frames, rounded to the nearest.</summary>
    /// <param name="slides">Slides in the film.</param>
    /// <param name="slideFrames">Film frames per slide.</param>
    /// <param name="framesPerSecond">Film frames per second.</param>
    /// <param name="rate">Sample rate in Hz.</param>
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
