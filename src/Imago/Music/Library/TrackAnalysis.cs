using System.Text.Json;
using System.Text.Json.Serialization;

namespace Imago.Music.Library;

/// <summary>What was heard in a music file.</summary>
public sealed record TrackAnalysis
{
    /// <summary>Below this much <see cref="Pulse"/> the beats are not to be relied on.</summary>
    public const double ClearPulse = 0.15;

    /// <summary>The analysis's revision: results of other revisions are not looked at.</summary>
    public const int Revision = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The track's length in seconds; of a track longer than what is analysed, as its container tells it.</summary>
    public required double Duration { get; init; }

    /// <summary>Seconds from the beginning that were analysed, and that films use.</summary>
    public required double Analysed { get; init; }

    /// <summary>When it begins to sound, in seconds.</summary>
    public required double SoundStart { get; init; }

    /// <summary>When it has ceased to sound, in seconds; at most <see cref="Analysed"/>.</summary>
    public required double SoundEnd { get; init; }

    /// <summary>Beats a minute; 0 where no beat was heard.</summary>
    public required double Tempo { get; init; }

    /// <summary>The probability that the beat is this one and not its half, its double or another, 0 to 1.</summary>
    public required double TempoConfidence { get; init; }

    /// <summary>How clear the beat is, whatever it is called: how much more alike than chance the onsets are one to four beats later, 0 to 1.</summary>
    public required double Pulse { get; init; }

    /// <summary>The beats, in order of time.</summary>
    public required IReadOnlyList<TrackBeat> Beats { get; init; }

    /// <summary>Beats of a bar: 4, or 3 where that fits clearly better.</summary>
    public required int BeatsPerBar { get; init; }

    /// <summary>The first beat that begins a bar, 0 to <see cref="BeatsPerBar"/> - 1.</summary>
    public required int FirstDownbeat { get; init; }

    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770-4) of what lies below 11 kHz; negative infinity for silence.</summary>
    public required double Loudness { get; init; }

    /// <summary>The mean of the spectrum's centre of gravity in Hz, loud moments counting more.</summary>
    public required double Brightness { get; init; }

    /// <summary>How lively it is, 0 to 1: how much begins to sound in a second and how steadily it is loud.</summary>
    public required double Energy { get; init; }

    /// <summary>Pitch class of the tonic, 0 (C) to 11 (B).</summary>
    public required int Tonic { get; init; }

    /// <summary>The scale nearest to what was heard.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The probability that tonic and third are these, 0 to 1; 0 where nothing with a pitch was heard.</summary>
    public required double KeyConfidence { get; init; }

    /// <summary>Tonic and scale.</summary>
    [JsonIgnore]
    public MusicalKey Key => new(Tonic, Mode);

    /// <summary>True where films may be cut on the beats.</summary>
    [JsonIgnore]
    public bool HasReliableBeats => Pulse >= ClearPulse && Beats.Count >= 4 * BeatsPerBar;

    /// <summary>True where a beat begins a bar.</summary>
    /// <param name="beat">The beat's index.</param>
    public bool IsDownbeat(int beat) => beat % BeatsPerBar == FirstDownbeat;

    /// <summary>The analysis as JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <returns>The analysis; null where the text is none.</returns>
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
