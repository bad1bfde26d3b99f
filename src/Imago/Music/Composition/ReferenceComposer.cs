using Imago.Music.Composition.Accompaniment;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// The composer of the reference study: each layer walks at random over the scale, note by note, at the unchanged tempo. Steps are 1 /
/// density * (0.8 + 0.4 u) beats with u uniform; notes last 0.5 to 2 beats. The study describes some layers only in words; here the strings
/// hold triads and the pad holds fifths until their next step, and the bass plays two octaves lower.
/// </summary>
internal sealed class ReferenceComposer : IComposer
{
    private const int WidestMove = 2;
    private static readonly double[] Durations = [0.5, 1, 1.5, 2];

    /// <inheritdoc />
    public Piece Compose(CompositionRequest request)
    {
        var parameters = request.Parameters;
        var random = new SeededRandom(request.Seed, request.ClusterId);
        var ticksPerSecond = parameters.Tempo * Score.TicksPerQuarter / 60;
        var length = Math.Max(1, (long)Math.Round(request.SlideCount * request.Timing.SecondsPerSlide * ticksPerSecond));
        var tracks = new List<ScoreTrack>();
        foreach (var layer in parameters.Layers)
        {
            var part = new PartBuilder(length);
            Walk(parameters, layer, length, random, part);
            tracks.Add(part.Build(layer, tracks.Count));
        }

        var markers = Enumerable.Range(1, request.SlideCount - 1)
            .Select(i => new ScoreMarker((long)Math.Round(i * request.Timing.SecondsPerSlide * ticksPerSecond), $"cut {i}"));
        return new Piece(new Score(request.Title, parameters.Tempo, new TimeSignature(4), parameters.Key, length, tracks, [.. markers]), []);
    }

    private static void Walk(MusicalParameters parameters, MusicalLayer layer, long length, SeededRandom random, PartBuilder part)
    {
        var top = 0;
        while (parameters.Key.SemitonesOf(top + 1) <= parameters.PitchRange)
            top++;
        var degree = 0;
        for (var beat = 0.0; ;)
        {
            var start = (long)Math.Round(beat * Score.TicksPerQuarter);
            if (start >= length)
                return;
            degree = Math.Clamp(degree + random.NextInt(-WidestMove, WidestMove + 1), 0, top);
            var duration = Durations[random.NextInt(Durations.Length)];
            var step = 1 / parameters.NoteDensity * (0.8 + (0.4 * random.NextDouble()));
            if (layer.Role is LayerRole.Harmony or LayerRole.Pad)
                duration = step;
            foreach (var above in StackOf(layer.Role))
            {
                var pitch = parameters.Register + parameters.Key.SemitonesOf(degree + above) - (layer.Role is LayerRole.Bass ? 24 : 0);
                part.Add(start, (long)Math.Round(duration * Score.TicksPerQuarter), pitch, layer.Velocity);
            }

            beat += step;
        }
    }

    // Scale steps above the current degree that sound with it.
    private static int[] StackOf(LayerRole role) => role switch
    {
        LayerRole.Harmony => [0, 2, 4],
        LayerRole.Pad => [0, 4],
        _ => [0],
    };
}
