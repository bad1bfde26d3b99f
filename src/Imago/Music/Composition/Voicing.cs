namespace Imago.Music.Composition;

/// <summary>Lays chords out in close position so that each moves as little as it can from the one before.</summary>
internal sealed class Voicing
{
    private readonly MusicalKey _key;
    private readonly int _voices;
    private readonly int _center;
    private int[]? _last;

    /// <summary>Creates the voicing of a part.</summary>
    /// <param name="key">The key.</param>
    /// <param name="voices">Notes in a chord.</param>
    /// <param name="center">The MIDI pitch it stays around.</param>
    public Voicing(MusicalKey key, int voices, int center)
    {
        _key = key;
        _voices = voices;
        _center = center;
    }

    /// <summary>The chord's pitches from the lowest up.</summary>
    /// <param name="chord">The chord.</param>
    public int[] Next(Chord chord)
    {
        // Step 0 lies on the tonic below the centre; the candidates are every chord note in an octave and a half round it.
        var tonic = _center - ((((_center - _key.Tonic) % 12) + 12) % 12);
        int[]? best = null;
        var least = double.MaxValue;
        for (var bottom = -7; bottom <= 7; bottom++)
        {
            if (!chord.Contains(bottom))
                continue;
            var pitches = Stack(chord, bottom, tonic);
            var cost = 2 * Math.Abs(pitches.Average() - _center);
            if (_last is not null)
                cost += pitches.Zip(_last, (a, b) => Math.Abs(a - b)).Sum();
            if (cost < least)
                (best, least) = (pitches, cost);
        }

        _last = best;
        return best!;
    }

    private int[] Stack(Chord chord, int bottom, int tonic)
    {
        var pitches = new int[_voices];
        var step = bottom;
        for (var i = 0; i < _voices; step++)
        {
            if (chord.Contains(step))
                pitches[i++] = tonic + chord.SemitonesOf(_key, step);
        }

        return pitches;
    }
}
