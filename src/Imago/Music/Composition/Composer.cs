using Imago.Music.Composition.Accompaniment;
using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// Writes tonal pieces in phrases: first the harmony, then a melody of repeated and varied motifs, then the accompaniment. The tempo is
/// fitted so that each photo stays for whole beats. Every cut begins a new chord, except that slides shorter than a second share one. The
/// piece ends on the tonic, which rings until the film ends.
/// </summary>
internal sealed class Composer : IComposer
{
    /// <inheritdoc />
    public Piece Compose(CompositionRequest request)
    {
        var parameters = request.Parameters;
        var random = new SeededRandom(request.Seed, request.ClusterId);
        var tempo = SlideTempo.Fit(parameters.Tempo, request.Timing, SlideSync.None);
        var steps = HarmonicStep.Divide(request.SlideCount, request.Timing.SecondsPerSlide, tempo);
        var phrases = BassLine.Under(parameters.Key, HarmonicPlan.Write(parameters.Key.Mode, steps, parameters.Liveliness, random), parameters.Has(LayerRole.Bass));

        var length = (long)request.SlideCount * tempo.TicksPerSlide;
        var score = new Score(
            request.Title,
            tempo.BeatsPerMinute,
            tempo.Meter,
            parameters.Key,
            length,
            Parts(parameters, phrases, length, random),
            [.. Enumerable.Range(1, request.SlideCount - 1).Select(i => new ScoreMarker((long)i * tempo.TicksPerSlide, $"cut {i}"))]);
        return new Piece(score, [.. phrases.SelectMany(p => p.Spans)]);
    }

    private static List<ScoreTrack> Parts(MusicalParameters parameters, List<Phrase> phrases, long length, SeededRandom random)
    {
        var spans = phrases.SelectMany(p => p.Spans).ToList();
        var subdivision = BrokenChordWriter.Subdivision(parameters);
        var melodyWriter = new MelodyWriter(parameters, subdivision is 3 ? 3 : 2, random);
        var melody = melodyWriter.Write(phrases);
        var dynamics = new Dynamics(random);

        var tracks = new List<ScoreTrack>();
        foreach (var layer in parameters.Layers)
        {
            IPartWriter writer = layer.Role switch
            {
                LayerRole.Melody => new MelodyPartWriter(layer, melodyWriter, dynamics, parameters.Has(LayerRole.Answer)),
                LayerRole.Harmony => new BrokenChordWriter(layer, parameters, spans, dynamics, random),
                LayerRole.Bass => new BassWriter(layer, parameters, spans, dynamics, random),
                LayerRole.Pad => new PadWriter(layer, parameters.Key, spans, dynamics, waits: phrases.Count >= Phrase.UsualSteps),
                LayerRole.Percussion => new PercussionWriter(layer, subdivision, dynamics, random),
                _ => new SecondVoiceWriter(layer, melodyWriter, dynamics),
            };
            var part = new PartBuilder(length);
            for (var i = 0; i < phrases.Count; i++)
                writer.Write(phrases[i], melody[i], part);
            tracks.Add(part.Build(layer, tracks.Count));
        }

        return tracks;
    }
}
