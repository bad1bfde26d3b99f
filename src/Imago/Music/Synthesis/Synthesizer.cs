using Imago.Music.Mastering;

namespace Imago.Music.Synthesis;

/// <summary>
/// Turns scores into soundtracks. The same score, sound font and options give the same samples, however many are rendered at once. Each
/// rendering uses one thread, so callers render tracks in parallel.
/// </summary>
internal static class Synthesizer
{
    /// <summary>Renders a score and masters it.</summary>
    /// <param name="score">The score.</param>
    /// <param name="font">The sound font.</param>
    /// <param name="options">Length, sample rate and mastering.</param>
    /// <param name="cancellationToken">Cancels the rendering within a few milliseconds.</param>
    /// <exception cref="Errors.MissingComponentException">FluidSynth is not on this machine.</exception>
    /// <exception cref="Errors.InvalidFileException">The sound font cannot be loaded or lacks an instrument.</exception>
    public static Soundtrack Render(Score score, SoundFont font, SynthesisOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        return MasteringChain.ToSoundtrack(() => Blocks(score, font, options), options.Frames, options.Rate, options.Mastering, cancellationToken);
    }

    /// <summary>Renders a score straight to a WAV file. Memory use is bounded for any length.</summary>
    /// <param name="score">The score.</param>
    /// <param name="font">The sound font.</param>
    /// <param name="options">Length, sample rate and mastering.</param>
    /// <param name="path">The path of the file. It appears whole or not at all.</param>
    /// <param name="ditherSeed">Seed of the dither; see <see cref="WavWriter"/>.</param>
    /// <param name="cancellationToken">Cancels the rendering within a few milliseconds.</param>
    /// <exception cref="Errors.MissingComponentException">FluidSynth is not on this machine.</exception>
    /// <exception cref="Errors.InvalidFileException">The sound font cannot be loaded or lacks an instrument.</exception>
    public static MasteringResult RenderToWav(
        Score score, SoundFont font, SynthesisOptions options, string path, long ditherSeed, CancellationToken cancellationToken = default)
    {
        options.Validate();
        return MasteringChain.ToWav(
            () => Blocks(score, font, options), options.Frames, options.Rate, options.Mastering, path, options.BitDepth, ditherSeed, cancellationToken);
    }

    /// <summary>The sound as FluidSynth renders it, before mastering. Each block is valid until the next one is read.</summary>
    internal static IEnumerable<ReadOnlyMemory<float>> Blocks(Score score, SoundFont font, SynthesisOptions options)
    {
        using var renderer = new ScoreRenderer(score, font, options.Room, options.Rate, options.Frames);
        var buffer = new float[2 * ScoreRenderer.BlockFrames];
        for (int count; (count = renderer.Read(buffer)) > 0;)
            yield return buffer.AsMemory(0, 2 * count);
    }
}
