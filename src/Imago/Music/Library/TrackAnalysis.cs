using System.Text.Json;
using System.Text.Json.Serialization;

namespace Imago.Music.Library;

/// <summary>The analysis of a music file.</summary>
public sealed record TrackAnalysis
{
    /// <summary>The least <see cref="Pulse"/> at which the beats are reliable.</summary>
    public const double ClearPulse = 0.15;

    /// <summary>The revision of the analysis: results of other revisions are ignored.</summary>
    public const int Revision = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The track's length in seconds, from its container where the track is longer than the analysed part.</summary>
    public required double Duration { get; init; }

    /// <summary>Seconds from the beginning that were analysed; films use only these.</summary>
    public required double Analysed { get; init; }

    /// <summary>When the sound begins, in seconds.</summary>
    public required double SoundStart { get; init; }

    /// <summary>When the sound ends, in seconds; at most <see cref="Analysed"/>.</summary>
    public required double SoundEnd { get; init; }

    /// <summary>Beats per minute; 0 where no beat was found.</summary>
    public required double Tempo { get; init; }

    /// <summary>The probability that this is the beat, rather than its half, its double or another, 0 to 1.</summary>
    public required double TempoConfidence { get; init; }

    /// <summary>
    /// How clear the beat is at any metrical level: the highest autocorrelation of the onsets at one to four beats, 0 to 1.
    /// </summary>
    public required double Pulse { get; init; }

    /// <summary>The beats, in order of time.</summary>
    public required IReadOnlyList<TrackBeat> Beats { get; init; }

    /// <summary>Beats per bar: 4, or 3 where that fits clearly better.</summary>
    public required int BeatsPerBar { get; init; }

    /// <summary>The first beat that begins a bar, 0 to <see cref="BeatsPerBar"/> - 1.</summary>
    public required int FirstDownbeat { get; init; }

    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770-4) of the sound below 11 kHz; negative infinity for silence.</summary>
    public required double Loudness { get; init; }

    /// <summary>The mean spectral centroid in Hz; loud moments count more.</summary>
    public required double Brightness { get; init; }

    /// <summary>Liveliness, 0 to 1: how many onsets there are per second, and how steadily the music is loud.</summary>
    public required double Energy { get; init; }

    /// <summary>Pitch class of the tonic, 0 (C) to 11 (B).</summary>
    public required int Tonic { get; init; }

    /// <summary>The nearest mode.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The probability that tonic and third are right, 0 to 1; 0 where no pitch was found.</summary>
    public required double KeyConfidence { get; init; }

    /// <summary>Tonic and mode.</summary>
    [JsonIgnore]
    public MusicalKey Key => new(Tonic, Mode);

    /// <summary>True if films may be cut on the beats.</summary>
    [JsonIgnore]
    public bool HasReliableBeats => Pulse >= ClearPulse && Beats.Count >= 4 * BeatsPerBar;

    /// <summary>True if a beat begins a bar.</summary>
    /// <param name="beat">The beat's index.</param>
    public bool IsDownbeat(int beat) => beat % BeatsPerBar == FirstDownbeat;

    /// <summary>The analysis as JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <returns>The analysis; null if the JSON is not valid.</returns>
    public static TrackAnalysis? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<TrackAnalysis>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One beat of a track.</summary>
/// <param name="Time">Its time in seconds from the track's first sample.</param>
/// <param name="Level">The level from this beat to the next, in dB below full scale; at least -100.</param>
/// <param name="Chroma">[12] how much of each pitch class sounds until the next beat, from C, of unit length; all 0 where no pitch
/// sounds.</param>
public sealed record TrackBeat(double Time, double Level, IReadOnlyList<double> Chroma);
