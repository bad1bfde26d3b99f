using Imago.Music.Midi;

namespace Imago.Music.Synthesis;

/// <summary>One event for the synthesiser.</summary>
/// <param name="Frame">When it happens, in sample frames from the start.</param>
/// <param name="Order">Its order among the events of its frame.</param>
/// <param name="Channel">MIDI channel.</param>
/// <param name="Data1">Pitch, controller or program.</param>
/// <param name="Data2">Velocity or value.</param>
internal readonly record struct SynthEvent(long Frame, MidiOrder Order, int Channel, int Data1, int Data2)
{
    /// <summary>Returns the events of a score in order of time; events after the last frame are left out.</summary>
    public static SynthEvent[] Of(Score score, int rate, long frames)
    {
        var framesPerTick = 60.0 * rate / (score.Tempo * Score.TicksPerQuarter);
        long At(long tick) => (long)Math.Round(tick * framesPerTick);

        var events = new List<SynthEvent>();
        foreach (var track in score.Tracks)
        {
            foreach (var c in track.Controls)
                events.Add(new SynthEvent(At(c.Tick), MidiOrder.Control, track.Channel, c.Controller, c.Value));
            foreach (var note in track.Notes)
            {
                events.Add(new SynthEvent(At(note.Start), MidiOrder.NoteOn, track.Channel, note.Pitch, note.Velocity));
                events.Add(new SynthEvent(At(note.End), MidiOrder.NoteOff, track.Channel, note.Pitch, 0));
            }
        }

        return [.. events.Where(e => e.Frame < frames).OrderBy(e => e.Frame).ThenBy(e => e.Order).ThenBy(e => e.Channel).ThenBy(e => e.Data1)];
    }
}
