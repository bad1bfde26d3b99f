namespace Imago.Music.Synthesis;

/// <summary>The room of the instruments: FluidSynth's reverb and chorus.</summary>
/// <param name="Size">Room size, 0 to 1: how long the reverb lasts.</param>
/// <param name="Damping">How fast high frequencies decay in the reverb, 0 to 1.</param>
/// <param name="Level">The level of the reverb, 0 to 1.</param>
/// <param name="ChorusLevel">The level of the chorus, 0 to 10.</param>
public sealed record Room(double Size, double Damping, double Level, double ChorusLevel)
{
    /// <summary>The default room.</summary>
    public static Room Usual { get; } = new(0.7, 0.35, 0.7, 1.2);
}
