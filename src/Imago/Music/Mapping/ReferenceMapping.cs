using System.Globalization;
using Imago.Music.Timing;

namespace Imago.Music.Mapping;

/// <summary>
/// The formulas of the reference study as printed, for each cluster alone. Velocities are rounded to the nearest whole number, which gives
/// the 81 and 61 of the study's worked example. Where the example contradicts a formula (it counts four layers for 277 photos), the formula
/// wins.
/// </summary>
/// <param name="timing">The requested slide timing; slides keep it exactly.</param>
internal sealed class ReferenceMapping(SlideTiming timing) : IMusicMapping
{
    /// <summary>The name on the command line.</summary>
    public const string MappingName = "reference";

    /// <inheritdoc />
    public string Name => MappingName;

    /// <inheritdoc />
    public MusicalParameters Map(int index, IReadOnlyList<ClusterFeatures> album)
    {
        var cluster = album[index];
        var (variance, brightness, saturation) = (cluster.Profile.Variance, cluster.Profile.Brightness, cluster.Profile.Saturation);
        MusicalLayer[] layers =
        [
            new(LayerRole.Melody, 0, Velocity(70 + (25 * saturation))),
            new(LayerRole.Harmony, 48, Velocity(50 + (20 * brightness))),
            new(LayerRole.Bass, 32, 60),
            new(LayerRole.Pad, 88, 40),
        ];
        var bright = brightness > 0.5;
        var key = bright ? new MusicalKey(0, Mode.Ionian) : new MusicalKey(9, Mode.Aeolian);
        var tempo = 80 + (50 * saturation) + (30 * variance);
        var count = 1 + Math.Min(cluster.Size / 100, 3);
        return new MusicalParameters(
            MappingName,
            tempo,
            timing.FramesPerSlide,
            key,
            "reference",
            layers[..count],
            NoteDensity: 0.3 + (0.5 * (variance / 0.1)),
            PitchRange: 12 + (12 * (variance / 0.1)),
            Register: bright ? 60 : 57,
            Liveliness: 0,
            Articulation: 1,
            Reason: string.Create(
                CultureInfo.InvariantCulture,
                $"{(bright ? "bright" : "dark")} and {(saturation > 0.5 ? "vivid" : "muted")}: {key}, {tempo:0} bpm, {count} {(count is 1 ? "layer" : "layers")}"),
            Reasons:
            [
                new("saturation", saturation, null, "tempo", string.Create(CultureInfo.InvariantCulture, $"80 + 50 saturation + 30 variance = {tempo:0.##} bpm")),
                new("brightness", brightness, null, "key", key.ToString()),
                new("variance", variance, null, "density", string.Create(CultureInfo.InvariantCulture, $"{0.3 + (0.5 * (variance / 0.1)):0.###} notes a beat")),
                new("size", cluster.Size, null, "layers", string.Create(CultureInfo.InvariantCulture, $"{count}")),
            ]);
    }

    private static int Velocity(double value) => Math.Clamp((int)Math.Round(value, MidpointRounding.AwayFromZero), 1, 127);
}
