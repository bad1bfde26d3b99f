using System.Numerics.Tensors;

namespace Imago.Music.Synthesis;

/// <summary>
/// Turns scores into soundtracks. The same score, sound font and options give the same samples, however many are rendered at once;
/// each rendering uses one thread, so callers render tracks side by side.
/// </summary>
public static class Synthesizer
{
    // 35 MB at 48 kHz: the longest soundtrack that is held in memory. Longer ones are rendered twice, to measure and to write.
    private const int SecondsHeld = 91;

    /// <summary>Renders a score, fades its ends and sets its level.</summary>
    /// <param name="score">The score.</param>
    /// <param name="font">The instruments.</param>
    /// <param name="options">Length, rate, fades and level.</param>
    /// <param name="cancellationToken">Stops the rendering within a few milliseconds.</param>
    /// <exception cref="Errors.MissingComponentException">FluidSynth is not on this machine.</exception>
    /// <exception cref="Errors.InvalidFileException">The sound font cannot be loaded or lacks an instrument.</exception>
    public static Soundtrack Render(Score score, SoundFont font, SynthesisOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var samples = new float[checked(2 * options.Frames)];
        var meter = new LevelMeter(options.Rate);
        var filled = 0;
        foreach (var block in Blocks(score, font, options, cancellationToken))
        {
            meter.Add(block.Span);
            block.Span.CopyTo(samples.AsSpan(filled));
            filled += block.Length;
        }

        TensorPrimitives.Multiply(samples, GainOf(meter, options), samples);
        return new Soundtrack(samples, options.Rate);
    }

    /// <summary>Renders a score straight to a WAV file; memory stays bounded however long the film is.</summary>
    /// <param name="score">The score.</param>
    /// <param name="font">The instruments.</param>
    /// <param name="options">Length, rate, fades and level.</param>
    /// <param name="path">The file; it appears whole or not at all.</param>
    /// <param name="ditherSeed">Seed of the dither; see <see cref="WavWriter"/>.</param>
    /// <param name="cancellationToken">Stops the rendering within a few milliseconds.</param>
    /// <exception cref="Errors.MissingComponentException">FluidSynth is not on this machine.</exception>
    /// <exception cref="Errors.InvalidFileException">The sound font cannot be loaded or lacks an instrument.</exception>
    public static void RenderToWav(
        Score score, SoundFont font, SynthesisOptions options, string path, long ditherSeed, CancellationToken cancellationToken = default)
    {
        if (options.Frames <= (long)SecondsHeld * options.Rate)
            WavWriter.Save(Render(score, font, options, cancellationToken), path, ditherSeed);
        else
            RenderInTwoPasses(score, font, options, path, ditherSeed, cancellationToken);
    }

    /// <summary>Measures in one rendering and writes in a second; the bytes are those of rendering once.</summary>
    internal static void RenderInTwoPasses(
        Score score, SoundFont font, SynthesisOptions options, string path, long ditherSeed, CancellationToken cancellationToken)
    {
        options.Validate();
        var meter = new LevelMeter(options.Rate);
        foreach (var block in Blocks(score, font, options, cancellationToken))
            meter.Add(block.Span);
        var gain = GainOf(meter, options);

        WavWriter.Save(path, options.Rate, options.Frames, Levelled(Blocks(score, font, options, cancellationToken), gain), ditherSeed);
    }

    private static IEnumerable<ReadOnlyMemory<float>> Levelled(IEnumerable<ReadOnlyMemory<float>> blocks, float gain)
    {
        var levelled = new float[2 * ScoreRenderer.BlockFrames];
        foreach (var block in blocks)
        {
            TensorPrimitives.Multiply(block.Span, gain, levelled);
            yield return levelled.AsMemory(0, block.Length);
        }
    }

    // Each block is valid until the next is asked for.
    private static IEnumerable<ReadOnlyMemory<float>> Blocks(
        Score score, SoundFont font, SynthesisOptions options, CancellationToken cancellationToken)
    {
        using var renderer = new ScoreRenderer(score, font, options.Rate, options.Frames);
        var fade = new Fade(options.Frames, options.FadeSeconds, options.Rate);
        var buffer = new float[2 * ScoreRenderer.BlockFrames];
        for (var position = 0L; position < options.Frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = renderer.Read(buffer);
            fade.Apply(buffer.AsSpan(0, 2 * count), position);
            yield return buffer.AsMemory(0, 2 * count);
            position += count;
        }
    }

    private static float GainOf(LevelMeter meter, SynthesisOptions options) => (float)meter.GainTo(options.TargetLevel, options.PeakCeiling);
}
