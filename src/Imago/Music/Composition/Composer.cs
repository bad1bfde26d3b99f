using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// Writes tonal pieces in phrases: harmony first, then a melody of repeated and varied motifs, then the accompaniment. The tempo is
/// fitted so that a photo stays for whole beats; every cut begins a new chord (slides shorter than a second share one), and the piece
/// ends on the tonic, which rings to the film's end.
/// </summary>
public sealed class Composer : IComposer
{
    // Accompaniment notes a second, for the sparsest and the densest music.
    private const double CalmRate = 1.8;
    private const double BusyRate = 4.8;

    /// <inheritdoc />
    public Piece Compose(CompositionRequest request)
    {
        var parameters = request.Parameters;
        var random = new SeededRandom(request.Seed, request.ClusterId);
        var tempo = SlideTempo.Fit(parameters.Tempo, request.SlideSeconds);
        var steps = HarmonicStep.Divide(request.PhotoCount, request.SlideSeconds, tempo);
        var phrases = HarmonyWriter.Write(parameters.Key.Mode, steps, random);

        var length = (long)request.PhotoCount * tempo.TicksPerSlide;
        var score = new Score(
            request.Title,
            tempo.BeatsPerMinute,
            tempo.Meter,
            parameters.Key,
            length,
            Parts(parameters, tempo, phrases, length, random),
            [.. Enumerable.Range(1, request.PhotoCount - 1).Select(i => new ScoreMarker((long)i * tempo.TicksPerSlide, $"cut {i}"))]);
        return new Piece(score, [.. phrases.SelectMany(p => p.Spans)]);
    }

    private static List<ScoreTrack> Parts(MusicalParameters parameters, SlideTempo tempo, List<Phrase> phrases, long length, SeededRandom random)
    {
        var subdivision = SubdivisionOf(parameters.NoteDensity, tempo.BeatsPerMinute);
        var melodyWriter = new MelodyWriter(parameters, subdivision is 3 ? 3 : 2, random);
        var melody = melodyWriter.Write(phrases);
        var dynamics = new Dynamics(random);

        var tracks = new List<ScoreTrack>();
        foreach (var layer in parameters.Layers)
        {
            IPartWriter writer = layer.Role switch
            {
                LayerRole.Melody => new SingerWriter(layer, melodyWriter, dynamics, parameters.Layers.Any(l => l.Role is LayerRole.Answer)),
                LayerRole.Accompaniment => new AccompanimentWriter(layer, parameters.Key, subdivision, dynamics, random),
                LayerRole.Bass => new BassWriter(layer, parameters, dynamics, random),
                LayerRole.Pad => new PadWriter(layer, parameters.Key, dynamics, waits: phrases.Count >= Phrase.UsualSteps),
                _ => new AnswerWriter(layer, melodyWriter, dynamics),
            };
            var part = new PartBuilder(length);
            for (var i = 0; i < phrases.Count; i++)
                writer.Write(phrases[i], melody[i], part);
            tracks.Add(part.Build(layer, tracks.Count));
        }

        return tracks;
    }

    private static int SubdivisionOf(double density, double tempo)
    {
        var liveliness = Math.Clamp((density - 0.5) / 0.9, 0, 1);
        return Math.Clamp((int)Math.Round((CalmRate + ((BusyRate - CalmRate) * liveliness)) * 60 / tempo), 1, 4);
    }
}
