using System.Numerics.Tensors;
using Imago.Music.Synthesis;

namespace Imago.Music.Mastering;

/// <summary>
/// Brings a sound to a loudness. The sound is measured, gets one gain over its whole length and its fades, is limited where a true peak
/// would pass the ceiling, and is measured again until the loudness is right. The limiter may take at most 8 dB off the highest peak,
/// because more would be audible; very dynamic sound therefore stays softer than requested. Sound that never passes the gates keeps its
/// level. The result depends only on the samples, not on the block sizes.
/// </summary>
internal sealed class MasteringChain
{
    /// <summary>The most that the limiter may take off the highest peak, in dB.</summary>
    public const double MostReduction = 8;

    // 38 MB at 48 kHz: the longest sound held in memory. Longer sounds are read again in each pass.
    private const int SecondsHeld = 100;
    private const int BlockFrames = 4096;

    // In LU. Each round costs a pass; usually one or two are needed.
    private const double Tolerance = 0.05;
    private const int MostRounds = 5;

    private readonly Func<IEnumerable<ReadOnlyMemory<float>>> _source;
    private readonly long _frames;
    private readonly int _rate;
    private readonly MasteringOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly float[]? _held;
    private float _gain = 1;
    private bool _limited;

    private MasteringChain(Func<IEnumerable<ReadOnlyMemory<float>>> source, long frames, int rate, MasteringOptions options, bool hold, CancellationToken cancellation)
    {
        options.Check();
        (_source, _frames, _rate, _options, _cancellation) = (source, frames, rate, options, cancellation);
        if (hold)
            _held = Collect(Counted(source()), frames);
        Result = Settle();
    }

    private MasteringResult Result { get; }

    /// <summary>Masters a sound into a WAV file. Memory use is bounded for any length.</summary>
    /// <param name="source">
    /// Returns the sound from its start: interleaved left and right samples, in blocks of any size, each valid until the next one is read.
    /// A sound longer than 100 s is read several times and must be the same each time.
    /// </param>
    /// <param name="frames">Sample frames in all.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="options">The mastering options.</param>
    /// <param name="path">The path of the file. It appears whole or not at all.</param>
    /// <param name="bitDepth">16 or 24.</param>
    /// <param name="ditherSeed">Seed of the dither; see <see cref="WavWriter"/>.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="Errors.InvalidOptionException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The source returns more or fewer frames.</exception>
    public static MasteringResult ToWav(
        Func<IEnumerable<ReadOnlyMemory<float>>> source,
        long frames,
        int rate,
        MasteringOptions options,
        string path,
        int bitDepth,
        long ditherSeed,
        CancellationToken cancellationToken = default) =>
        ToWav(source, frames, rate, options, path, bitDepth, ditherSeed, frames <= (long)SecondsHeld * rate, cancellationToken);

    /// <summary>Masters a sound in memory.</summary>
    /// <param name="source">Returns the sound from its start; called once. Interleaved left and right samples, in blocks of any
    /// size.</param>
    /// <param name="frames">Sample frames in all.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="options">The mastering options.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="Errors.InvalidOptionException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The source returns more or fewer frames.</exception>
    public static Soundtrack ToSoundtrack(
        Func<IEnumerable<ReadOnlyMemory<float>>> source, long frames, int rate, MasteringOptions options, CancellationToken cancellationToken = default)
    {
        var chain = new MasteringChain(source, frames, rate, options, hold: true, cancellationToken);
        return new Soundtrack(Collect(chain.Mastered(), frames), rate);
    }

    /// <summary>Like the other overload, with the choice to hold the sound in memory; the bytes are the same.</summary>
    internal static MasteringResult ToWav(
        Func<IEnumerable<ReadOnlyMemory<float>>> source,
        long frames,
        int rate,
        MasteringOptions options,
        string path,
        int bitDepth,
        long ditherSeed,
        bool hold,
        CancellationToken cancellationToken)
    {
        WavWriter.Check(path, rate, frames, bitDepth);
        var chain = new MasteringChain(source, frames, rate, options, hold, cancellationToken);
        WavWriter.Save(path, rate, frames, chain.Mastered(), bitDepth, ditherSeed);
        return chain.Result;
    }

    private static float[] Collect(IEnumerable<ReadOnlyMemory<float>> blocks, long frames)
    {
        var samples = new float[checked(2 * frames)];
        var filled = 0;
        foreach (var block in blocks)
        {
            block.Span.CopyTo(samples.AsSpan(filled));
            filled += block.Length;
        }

        return samples;
    }

    // Because of the gates, the loudness after a gain is not exactly the sum of both.
    private static double GainTo(double target, LoudnessMeter meter)
    {
        var gain = 0.0;
        for (var round = 0; round < MostRounds && meter.IntegratedAfter(gain) is var reached && double.IsFinite(reached); round++)
            gain += target - reached;
        return gain;
    }

    private MasteringResult Settle()
    {
        var (meter, peak) = Measure(Mastered());
        var most = _options.PeakCeiling + MostReduction - peak;
        var gain = Math.Min(GainTo(_options.TargetLoudness, meter), most);
        _gain = (float)Decibels.ToAmplitude(gain);
        if (peak + gain <= _options.PeakCeiling)
            return new MasteringResult(gain, meter.IntegratedAfter(gain), peak + gain, 0);

        _limited = true;
        for (var round = 1; ; round++)
        {
            var limiter = new Limiter(_rate, _options.PeakCeiling);
            var (limited, highest) = Measure(limiter.Limit(Levelled()));
            var reached = limited.Integrated;
            var missing = _options.TargetLoudness - reached;
            if (!double.IsFinite(reached) || Math.Abs(missing) <= Tolerance || (missing > 0 && gain >= most) || round == MostRounds)
                return new MasteringResult(gain, reached, highest, limiter.Reduction);

            // The more the limiter takes away, the less an added gain raises the loudness.
            var slope = Math.Clamp(1 - ((meter.IntegratedAfter(gain) - reached) / MostReduction), 0.4, 1);
            gain = Math.Min(gain + (missing / slope), most);
            _gain = (float)Decibels.ToAmplitude(gain);
        }
    }

    private (LoudnessMeter Meter, double Peak) Measure(IEnumerable<ReadOnlyMemory<float>> blocks)
    {
        var (loudness, peak) = (new LoudnessMeter(_rate), new TruePeakMeter());
        foreach (var block in blocks)
        {
            loudness.Add(block.Span);
            peak.Add(block.Span);
        }

        return (loudness, peak.Level);
    }

    private IEnumerable<ReadOnlyMemory<float>> Mastered() => _limited ? new Limiter(_rate, _options.PeakCeiling).Limit(Levelled()) : Levelled();

    private IEnumerable<ReadOnlyMemory<float>> Levelled()
    {
        var fade = new Fade(_frames, _options.FadeSeconds, _rate);
        var (levelled, position) = (Array.Empty<float>(), 0L);
        foreach (var block in Blocks())
        {
            if (levelled.Length < block.Length)
                levelled = new float[block.Length];
            var samples = levelled.AsMemory(0, block.Length);
            TensorPrimitives.Multiply(block.Span, _gain, samples.Span);
            fade.Apply(samples.Span, position);
            position += block.Length / 2;
            yield return samples;
        }
    }

    private IEnumerable<ReadOnlyMemory<float>> Blocks() => _held is null ? Counted(_source()) : Cut(_held);

    private IEnumerable<ReadOnlyMemory<float>> Cut(float[] samples)
    {
        for (var at = 0; at < samples.Length; at += 2 * BlockFrames)
        {
            _cancellation.ThrowIfCancellationRequested();
            yield return samples.AsMemory(at, Math.Min(2 * BlockFrames, samples.Length - at));
        }
    }

    private IEnumerable<ReadOnlyMemory<float>> Counted(IEnumerable<ReadOnlyMemory<float>> blocks)
    {
        var samples = 0L;
        foreach (var block in blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            samples += block.Length;
            if (samples > 2 * _frames)
                break;
            yield return block;
        }

        if (samples != 2 * _frames)
            throw new InvalidOperationException($"expected {_frames} frames of stereo, {(samples > 2 * _frames ? "more" : $"{samples / 2}")} were given");
    }
}

/// <summary>The measured result of mastering.</summary>
/// <param name="Gain">The gain over the whole sound, in dB.</param>
/// <param name="Loudness">The integrated loudness, in LUFS; negative infinity for silence.</param>
/// <param name="TruePeak">The true peak, in dBTP.</param>
/// <param name="Reduction">The largest gain reduction by the limiter, in dB; 0 where it was not needed.</param>
internal sealed record MasteringResult(double Gain, double Loudness, double TruePeak, double Reduction);
