#!/usr/bin/env python3
"""Small MIDI files by mido, and their notes in seconds as mido plays them. Made with Debian 12's mido 1.2.10:
    python3 tests/reference/midi_files.py tests/Imago.Tests/Music/Midi/Data
"""
import json
import pathlib
import random
import sys

import mido
from mido import Message, MetaMessage, MidiFile, MidiTrack

folder = pathlib.Path(sys.argv[1])


def melody(seed, channel, notes, held):
    """Notes with rests; some are let go by a note-on without velocity, some bend or are pressed."""
    random.seed(seed)
    for i in range(notes):
        pitch = random.randrange(36, 84)
        yield Message("note_on", channel=channel, note=pitch, velocity=random.randrange(1, 128), time=random.randrange(0, held))
        yield Message("pitchwheel", channel=channel, pitch=random.randrange(-8192, 8192), time=1)
        yield Message("polytouch", channel=channel, note=pitch, value=i % 128, time=1)
        yield Message("aftertouch", channel=channel, value=i % 128, time=0)
        yield Message("note_on" if i % 3 == 0 else "note_off", channel=channel, note=pitch, velocity=0, time=random.randrange(1, held))


def save(name, midi):
    midi.save(folder / f"{name}.mid")
    now, sounding, notes = 0.0, {}, []
    for message in MidiFile(folder / f"{name}.mid"):
        now += message.time
        if message.type == "note_on" and message.velocity > 0:
            sounding[message.channel, message.note] = (now, message.velocity)
        elif message.type in ("note_on", "note_off"):
            start, velocity = sounding.pop((message.channel, message.note))
            notes.append([start, now, message.channel, message.note, velocity])
    return sorted(notes)


def one_track():
    """Format 0: 96 ticks a quarter note, three channels in turn, 6/8, E flat major, a slower second half, a message to a device."""
    midi = MidiFile(type=0, ticks_per_beat=96)
    track = MidiTrack([
        MetaMessage("track_name", name="Ländler"), MetaMessage("time_signature", numerator=6, denominator=8), MetaMessage("key_signature", key="Eb"),
        MetaMessage("set_tempo", tempo=400_000), Message("sysex", data=[0x7E, 0x7F, 9, 1]),
        Message("program_change", channel=2, program=73), Message("control_change", channel=2, control=7, value=90),
        *melody(1, 2, 12, 40), MetaMessage("marker", text="B"), MetaMessage("set_tempo", tempo=750_000), *melody(2, 9, 10, 60),
        Message("program_change", channel=4, program=40), *melody(3, 4, 12, 30), MetaMessage("lyrics", text="la"), MetaMessage("end_of_track", time=48),
    ])
    midi.tracks.append(track)
    return midi


def several_tracks():
    """Format 1: 1,024 ticks a quarter note; tempos and instruments in the first track, tracks that overlap, one with lyrics alone."""
    midi = MidiFile(type=1, ticks_per_beat=1024)
    midi.tracks.append(MidiTrack([
        MetaMessage("track_name", name="A piece"), MetaMessage("set_tempo", tempo=600_000), Message("program_change", channel=0, program=24),
        Message("program_change", channel=1, program=56), MetaMessage("set_tempo", tempo=300_000, time=5000), MetaMessage("set_tempo", tempo=900_000, time=7777),
    ]))
    midi.tracks.append(MidiTrack([MetaMessage("track_name", name="guitar"), *melody(4, 0, 20, 900)]))
    midi.tracks.append(MidiTrack([MetaMessage("track_name", name="trumpet"), *melody(5, 1, 20, 700)]))
    midi.tracks.append(MidiTrack([MetaMessage("track_name", name="words"), MetaMessage("lyrics", text="la", time=100)]))
    return midi


values = {"one_track": save("one_track", one_track()), "several_tracks": save("several_tracks", several_tracks())}
(folder / "midi_files.json").write_text(json.dumps(values, separators=(",", ":")) + "\n")
