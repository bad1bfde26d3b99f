using System.Globalization;
using Imago.Music.Composition;

namespace Imago.Music.Mapping;

/// <summary>
/// Imago's own mapping. Each feature counts by its standing within the album, so that the differences between an album's clusters are
/// heard even where the numbers lie close together:
/// brightness sets the scale (lydian, major, mixolydian, dorian, minor) and the register; saturation and variance set the tempo;
/// colorfulness moves the tonic round the circle of fifths, flats for pale and sharps for colourful clusters; variance and edge density
/// set how many notes there are and how far they range; edge density picks the instruments, soft or crisp; size adds layers.
/// </summary>
public sealed class AdaptiveMapping : IMusicMapping
{
    /// <summary>The name on the command line.</summary>
    public const string MappingName = "adaptive";

    private const double SlowestTempo = 66;
    private const double FastestTempo = 126;

    private readonly double _slideSeconds;

    /// <summary>Creates the mapping.</summary>
    /// <param name="slideSeconds">How long a photo stays, in seconds; the tempo is one that gives it a whole number of beats.</param>
    public AdaptiveMapping(double slideSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slideSeconds);
        _slideSeconds = slideSeconds;
    }

    /// <inheritdoc />
    public string Name => MappingName;

    /// <inheritdoc />
    public MusicalParameters Map(int index, IReadOnlyList<ClusterFeatures> album)
    {
        var standing = new AlbumStanding(index, album);
        var key = KeyOf(standing);
        var palette = Palette.All[Step(standing.EdgeDensity, Palette.All.Count)];
        var motion = (0.7 * standing.Saturation) + (0.3 * standing.Variance);
        var tempo = SlideTempo.Fit(SlowestTempo + ((FastestTempo - SlowestTempo) * motion), _slideSeconds).BeatsPerMinute;
        var activity = (0.6 * standing.Variance) + (0.4 * standing.EdgeDensity);
        var register = (int)Math.Round(65 + (8 * standing.Brightness)) + palette.Lift;
        return new MusicalParameters(
            MappingName,
            tempo,
            key,
            palette.Name,
            LayersOf(standing, palette),
            NoteDensity: 0.5 + (0.9 * activity),
            PitchRange: 12 + (8 * activity),
            register,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LightOf(standing)} and {ColourOf(standing)}: {key}, {tempo:0} bpm, {palette.Name} ({GeneralMidi.NameOf(palette.Melody.Program)})"));
    }

    private static MusicalKey KeyOf(AlbumStanding standing)
    {
        var mode = (Mode)(4 - Step(standing.Brightness, 5));
        var fifths = (int)Math.Round(-4 + (8 * standing.Colorfulness));
        return new MusicalKey(((7 * fifths) + 84) % 12, mode);
    }

    private static MusicalLayer[] LayersOf(AlbumStanding standing, Palette palette)
    {
        LayerRole[] order = [LayerRole.Melody, LayerRole.Accompaniment, LayerRole.Bass, LayerRole.Pad, LayerRole.Answer];
        var count = 2 + Step(standing.Size, 4);
        return
        [
            .. from role in order.Take(count)
               let voice = palette.VoiceOf(role)
               select new MusicalLayer(role, voice.Program, VelocityOf(role, standing), voice.Volume),
        ];
    }

    private static int VelocityOf(LayerRole role, AlbumStanding standing) => (int)Math.Round(role switch
    {
        LayerRole.Melody => 76 + (20 * standing.Saturation),
        LayerRole.Accompaniment => 54 + (14 * standing.Saturation),
        LayerRole.Bass => 64 + (10 * standing.Saturation),
        LayerRole.Pad => 46 + (14 * standing.Brightness),
        _ => 62 + (14 * standing.Brightness),
    });

    // Cuts 0 to 1 into equal steps.
    private static int Step(double standing, int steps) => Math.Min(steps - 1, (int)(standing * steps));

    private static string LightOf(AlbumStanding standing) => Step(standing.Brightness, 3) switch
    {
        0 => "dark",
        1 => "half-lit",
        _ => "bright",
    };

    private static string ColourOf(AlbumStanding standing) => Step(standing.Saturation, 3) switch
    {
        0 => "muted",
        1 => "softly coloured",
        _ => "vivid",
    };
}
