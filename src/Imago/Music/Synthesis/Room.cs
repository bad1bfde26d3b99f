namespace Imago.Music.Synthesis;

/// <summary>The room the instruments stand in: FluidSynth's reverberation and chorus.</summary>
/// <param name="Size">Size, 0 to 1: how long the echo lasts.</param>
/// <param name="Damping">How fast the echo's high tones fade, 0 to 1.</param>
/// <param name="Level">How loud the echo is, 0 to 1.</param>
/// <param name="ChorusLevel">How loud the chorus is, 0 to 10.</param>
public sealed record Room(double Size, double Damping, double Level, double ChorusLevel)
{
    /// <summary>A room for anything.</summary>
    public static Room Usual { get; } = new(0.7, 0.35, 0.7, 1.2);
}
