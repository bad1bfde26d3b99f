namespace Imago.Music.Synthesis;

/// <summary>Music as sound: stereo samples between -1 and 1.</summary>
internal sealed class Soundtrack
{
    /// <summary>Wraps samples.</summary>
    /// <param name="samples">[2 * frames], interleaved left and right.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    public Soundtrack(float[] samples, int rate)
    {
        if (samples.Length % 2 != 0)
            throw new ArgumentException($"expected pairs of left and right, found {samples.Length} samples", nameof(samples));
        Samples = samples;
        Rate = rate;
    }

    /// <summary>[2 * frames], interleaved left and right.</summary>
    public float[] Samples { get; }

    /// <summary>Sample rate in Hz.</summary>
    public int Rate { get; }

    /// <summary>Sample frames: pairs of left and right samples.</summary>
    public long Frames => Samples.Length / 2;

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Frames / Rate;
}
