using System.Globalization;
using Imago.Music.Composition;

namespace Imago.Music.Mapping;

/// <summary>
/// Imago's own mapping. It uses each feature's standing within the album, so that clusters sound different even where their values are
/// close. Brightness sets the mode (lydian, ionian, mixolydian, dorian, aeolian, phrygian) and the register. Hue sets the tonic, from red
/// on C round the circle of fifths, after Scriabin. Saturation and variance set the tempo; saturation and brightness set how loud and how
/// detached the notes are. Variance and edge density set the number of notes and their range. Edge density picks the instruments, soft or
/// crisp. Size adds layers. docs/music.md has the table.
/// </summary>
internal sealed class AdaptiveMapping : IMusicMapping
{
    /// <summary>The name on the command line.</summary>
    public const string MappingName = "adaptive";

    private const double SlowestTempo = 66;
    private const double FastestTempo = 138;

    // Melody notes per second.
    private const double FewestNotes = 0.8;
    private const double MostNotes = 2.6;

    // Only clusters livelier than this may have percussion.
    private const double Lively = 0.6;

    private readonly MusicMappingOptions _options;
    private readonly Palette? _palette;

    /// <summary>Creates the mapping.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="Errors.InvalidOptionException">No such group of instruments exists.</exception>
    public AdaptiveMapping(MusicMappingOptions options)
    {
        _options = options;
        _palette = Palette.Named(options.Instruments);
    }

    /// <inheritdoc />
    public string Name => MappingName;

    /// <inheritdoc />
    public MusicalParameters Map(int index, IReadOnlyList<ClusterFeatures> album)
    {
        var (cluster, standing) = (album[index], new ClusterStanding(index, album));
        var key = new MusicalKey(TonicOf(standing), (Mode)(5 - Step(standing.Brightness, 6)));
        var palette = _palette ?? Palette.All[Step(standing.EdgeDensity, Palette.All.Count)];
        var motion = (0.8 * standing.Saturation) + (0.2 * standing.Variance);
        var fit = SlideTempo.Fit(SlowestTempo + ((FastestTempo - SlowestTempo) * motion), _options.Timing, _options.Sync);
        var liveliness = (0.75 * standing.Variance) + (0.25 * standing.EdgeDensity);
        var notes = FewestNotes + ((MostNotes - FewestNotes) * liveliness);
        var layers = LayersOf(standing, palette, liveliness);
        var parameters = new MusicalParameters(
            MappingName,
            fit.BeatsPerMinute,
            fit.FramesPerSlide,
            key,
            palette.Name,
            layers,
            NoteDensity: notes * 60 / fit.BeatsPerMinute,
            PitchRange: 12 + (8 * liveliness),
            Register: (int)Math.Round(63 + (11 * standing.Brightness)) + palette.Lift,
            liveliness,
            Articulation: 1 - (0.3 * standing.Saturation),
            Reason: string.Create(
                CultureInfo.InvariantCulture,
                $"{standing.LightInWords} and {standing.ColourInWords}: {NameOf(key)}, {fit.BeatsPerMinute:0} bpm, {palette.Name} ({GeneralMidi.NameOf(palette.Melody.Program)})"),
            Reasons: []);
        return parameters with { Reasons = ReasonsOf(cluster, standing, parameters, notes) };
    }

    // A cluster without a hue gets the tonic of red.
    private static int TonicOf(ClusterStanding standing) => 7 * (int)Math.Round(12 * (standing.Hue ?? 0)) % 12;

    private static string NameOf(MusicalKey key) => $"{key.Mode.ToString().ToLowerInvariant()} on {key.TonicName}";

    private MusicalLayer[] LayersOf(ClusterStanding standing, Palette palette, double liveliness)
    {
        LayerRole[] order = [LayerRole.Melody, LayerRole.Harmony, LayerRole.Bass, LayerRole.Pad, LayerRole.Answer];
        var roles = order.Take(2 + Step(standing.Size, 4));
        if (_options.Percussion && liveliness > Lively)
            roles = roles.Append(LayerRole.Percussion);
        return
        [
            .. from role in roles
               let voice = palette.VoiceOf(role)
               select new MusicalLayer(role, voice.Program, VelocityOf(role, standing), voice.Volume),
        ];
    }

    private static int VelocityOf(LayerRole role, ClusterStanding standing) => (int)Math.Round(role switch
    {
        LayerRole.Melody => 74 + (18 * standing.Saturation) + (6 * standing.Brightness),
        LayerRole.Harmony => 52 + (14 * standing.Saturation) + (4 * standing.Brightness),
        LayerRole.Bass => 64 + (10 * standing.Saturation),
        LayerRole.Pad => 46 + (14 * standing.Brightness),
        LayerRole.Answer => 62 + (14 * standing.Brightness),
        _ => 52 + (16 * standing.Saturation),
    });

    private static MappingReason[] ReasonsOf(ClusterFeatures cluster, ClusterStanding standing, MusicalParameters parameters, double notes)
    {
        var (profile, key) = (cluster.Profile, parameters.Key);
        string Text(FormattableString text) => FormattableString.Invariant(text);
        List<MappingReason> reasons =
        [
            new("brightness", profile.Brightness, standing.Brightness, "mode", key.Mode.ToString().ToLowerInvariant()),
            new("brightness", profile.Brightness, standing.Brightness, "register", Text($"around MIDI pitch {parameters.Register}")),
            new("saturation", profile.Saturation, standing.Saturation, "tempo", Text($"{parameters.Tempo:0.#} bpm (a fifth depends on variance)")),
            new("saturation", profile.Saturation, standing.Saturation, "articulation", Text($"notes sound for {100 * parameters.Articulation:0} % of their time")),
            new("variance", profile.Variance, standing.Variance, "density", Text($"{notes:0.0} melody notes a second over {parameters.PitchRange:0} semitones (a quarter depends on edge density)")),
            new("edge density", profile.EdgeDensity, standing.EdgeDensity, "instruments", parameters.Palette),
            new("size", cluster.Size, standing.Size, "layers", Text($"{parameters.Layers.Count}: {string.Join(", ", parameters.Layers.Select(l => l.Role.ToString().ToLowerInvariant()))}")),
        ];
        if (profile.Hue is { } hue)
            reasons.Insert(2, new("hue", hue, standing.Hue ?? 0, "tonic", key.TonicName));
        return [.. reasons];
    }

    // Divides 0 to 1 into equal steps.
    private static int Step(double standing, int steps) => Math.Min(steps - 1, (int)(standing * steps));
}
