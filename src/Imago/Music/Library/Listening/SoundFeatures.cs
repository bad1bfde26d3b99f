using System.Runtime.InteropServices;

namespace Imago.Music.Library.Listening;

/// <summary>
/// The features of a sound that the analysis uses: mel bands 86 times a second, for rhythm and timbre, and pitches 11 times a second, for
/// harmony. Ten minutes take 11 MB; samples are not kept.
/// </summary>
internal sealed class SoundFeatures
{
    /// <summary>Sample rate of the analysis in Hz.</summary>
    public const int Rate = 22_050;

    /// <summary>Number of mel bands.</summary>
    public const int BandCount = 40;

    /// <summary>Frames of mel bands per second.</summary>
    public const double FrameRate = (double)Rate / Hop;

    /// <summary>Frames of mel bands per frame of pitches.</summary>
    public const int FramesPerPitchFrame = PitchHop / Hop;

    private const int Hop = 256;
    private const int FrameLength = 1024;
    private const int PitchHop = 2048;
    private const int PitchFrameLength = 8192;

    private readonly MelBands _mel = new(BandCount, (FrameLength / 2) + 1, Rate, 30, 10_000);
    private readonly PitchBands _pitch = new(PitchFrameLength, Rate);
    private readonly List<float> _bands = [];
    private readonly List<float> _pitches = [];
    private readonly SlidingSpectrum _frames;
    private readonly SlidingSpectrum _pitchFrames;
    private double _weightedHertz;
    private double _weight;

    /// <summary>Starts without any samples.</summary>
    public SoundFeatures()
    {
        _frames = new SlidingSpectrum(FrameLength, Hop, TakeFrame);
        _pitchFrames = new SlidingSpectrum(PitchFrameLength, PitchHop, TakePitchFrame);
    }

    /// <summary>Samples added so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Frames of mel bands.</summary>
    public int Frames => _bands.Count / BandCount;

    /// <summary>Frames of pitches.</summary>
    public int PitchFrames => _pitches.Count / PitchBands.Count;

    /// <summary>The bands' centre frequencies in Hz.</summary>
    public IReadOnlyList<double> Centres => _mel.Centres;

    /// <summary>The mean spectral centroid in Hz, each frame weighted by the square root of its power; 0 for silence.</summary>
    public double Centroid => _weight > 0 ? _weightedHertz / _weight : 0;

    /// <summary>A frame's power per mel band, [40]; a full-scale sine gives about 1.</summary>
    public ReadOnlySpan<float> Bands(int frame) => CollectionsMarshal.AsSpan(_bands).Slice(frame * BandCount, BandCount);

    /// <summary>A frame's amplitude per pitch, [66] from <see cref="PitchBands.Lowest"/>.</summary>
    public ReadOnlySpan<float> Pitches(int frame) => CollectionsMarshal.AsSpan(_pitches).Slice(frame * PitchBands.Count, PitchBands.Count);

    /// <summary>Adds samples.</summary>
    /// <param name="samples">Mono samples at <see cref="Rate"/>.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        Samples += samples.Length;
        _frames.Add(samples);
        _pitchFrames.Add(samples);
    }

    /// <summary>Ends the sound.</summary>
    public void End()
    {
        _frames.End();
        _pitchFrames.End();
    }

    private void TakeFrame(double[] power)
    {
        var (sum, moment) = (0.0, 0.0);
        for (var bin = 1; bin < power.Length; bin++)
        {
            sum += power[bin];
            moment += bin * power[bin];
        }

        if (sum > 0)
        {
            var weight = Math.Sqrt(sum);
            _weight += weight;
            _weightedHertz += weight * moment / sum * Rate / FrameLength;
        }

        Span<float> bands = stackalloc float[BandCount];
        _mel.Sum(power, bands);
        _bands.AddRange(bands);
    }

    private void TakePitchFrame(double[] power)
    {
        Span<float> pitches = stackalloc float[PitchBands.Count];
        _pitch.Take(power, pitches);
        _pitches.AddRange(pitches);
    }
}
