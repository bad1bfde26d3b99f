using Imago.Errors;
using Imago.Tools;

namespace Imago.Music.Synthesis;

/// <summary>
/// Plays a score block by block through a new synthesiser. A synthesiser that has played before does not repeat itself exactly; with a new
/// one, the samples depend only on the score, the sound font and FluidSynth's version. Events take effect on FluidSynth's grid of 64 frames
/// (1.3 ms at 48 kHz).
/// </summary>
internal sealed unsafe class ScoreRenderer : IDisposable
{
    /// <summary>Frames returned by each call of <see cref="Read"/> except the last.</summary>
    public const int BlockFrames = 4096;

    private readonly SynthEvent[] _events;
    private readonly long _frames;
    private readonly nint _settings;
    private readonly nint _synth;
    private int _next;
    private long _position;

    public ScoreRenderer(Score score, SoundFont font, Room room, int rate, long frames)
    {
        _ = FluidSynthLibrary.Version;
        FluidSynthLog.Clear();
        _events = SynthEvent.Of(score, rate, frames);
        _frames = frames;
        _settings = FluidSynthNative.NewSettings();
        SynthSettings.Apply(_settings, room, rate);
        _synth = FluidSynthNative.NewSynth(_settings);
        try
        {
            if (_synth == 0)
                throw Stopped("FluidSynth could not make a synthesiser.");
            if (FluidSynthNative.LoadSoundFont(_synth, font.Path, 1) == FluidSynthNative.Failed)
            {
                throw new InvalidFileException(
                    font.Path, $"FluidSynth could not load this sound font: {FluidSynthLog.LastError ?? "no reason given"}. {InstallCommand.Advice}");
            }

            foreach (var track in score.Tracks)
                SetUp(track, font);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Renders the next block.</summary>
    /// <param name="interleaved">At least [2 * BlockFrames]; receives interleaved left and right samples.</param>
    /// <returns>Frames rendered: BlockFrames, fewer in the last block, 0 at the end.</returns>
    public int Read(Span<float> interleaved)
    {
        var count = (int)Math.Min(BlockFrames, _frames - _position);
        var end = _position + count;
        fixed (float* samples = interleaved[..(2 * count)])
        {
            for (var at = _position; at < end;)
            {
                for (; _next < _events.Length && _events[_next].Frame <= at; _next++)
                    Send(_events[_next]);
                var until = _next < _events.Length ? Math.Min(end, _events[_next].Frame) : end;
                var offset = (int)(2 * (at - _position));
                if (FluidSynthNative.WriteFloat(_synth, (int)(until - at), samples, offset, 2, samples, offset + 1, 2) == FluidSynthNative.Failed)
                    throw Stopped($"FluidSynth stopped rendering at frame {at} of {_frames}.");
                at = until;
            }
        }

        _position = end;
        return count;
    }

    public void Dispose()
    {
        if (_synth != 0)
            FluidSynthNative.DeleteSynth(_synth);
        FluidSynthNative.DeleteSettings(_settings);
    }

    private void SetUp(ScoreTrack track, SoundFont font)
    {
        if (FluidSynthNative.ProgramChange(_synth, track.Channel, track.Program) == FluidSynthNative.Failed)
        {
            throw new InvalidFileException(
                font.Path,
                $"expected the instrument {GeneralMidi.NameOf(track.Program)} (program {track.Program}); this sound font lacks it. Give a General MIDI sound font.");
        }

        _ = FluidSynthNative.ControlChange(_synth, track.Channel, 7, track.Volume);
        _ = FluidSynthNative.ControlChange(_synth, track.Channel, 10, track.Pan);
        _ = FluidSynthNative.ControlChange(_synth, track.Channel, 91, track.Reverb);
        _ = FluidSynthNative.ControlChange(_synth, track.Channel, 93, track.Chorus);
    }

    private static ToolFailedException Stopped(string message) => new("FluidSynth", exitCode: null, FluidSynthLog.LastError ?? "", message);

    // FluidSynth reports failure for a note-off whose note has already died away; this is harmless.
    private void Send(SynthEvent e) => _ = e.Order switch
    {
        Midi.MidiOrder.NoteOn => FluidSynthNative.NoteOn(_synth, e.Channel, e.Data1, e.Data2),
        Midi.MidiOrder.NoteOff => FluidSynthNative.NoteOff(_synth, e.Channel, e.Data1),
        _ => FluidSynthNative.ControlChange(_synth, e.Channel, e.Data1, e.Data2),
    };
}
