#!/usr/bin/python3
"""Measures an album's music from its MIDI files alone.

    bench/music_figures.py ALBUM [ALBUM ...]

ALBUM is an album folder with music/, data/clusters.json and data/music.json; given two, such as one composed with --mapping adaptive and one with --mapping
reference, their figures are printed side by side. Needs Debian's python3-mido (1.2.10) and python3-numpy.

  key found          the key that Krumhansl and Kessler's profiles find in the notes (weighted by duration): with the signature's tonic, or its
                     relative key; `same notes` also counts the major or minor key that shares all notes with the mode
  in mode            share of all pitched notes that belong to the mode
  strong beats       share of melody notes on strong beats that belong to the chord. Chords are read from the Harmony and Pad tracks: a chord lasts
                     until its notes end or the pedal is released, and is the triad or seventh chord of the mode (or its raised dominant) that
                     fits the notes best, with the bass as its root if possible
  cuts on chords     share of `cut` markers within 1/60 s of a chord's onset
  ends on tonic      share of pieces that end on the tonic chord or a part of it, with the tonic lowest
  parallels          consecutive fifths or octaves between the bass and another voice, or within Harmony or Pad, from chord to chord; each voice by
                     its note at the chord's start, if all voices of the part sound
  motifs repeated    share of melody notes in a group of four (their rhythm and the direction of their moves) that occurs more than once
  shared 4-grams     the largest overlap of two pieces' sets of four successive melody intervals, relative to the smaller set
  Spearman           rank correlation over the clusters between features of pictures and of music
"""
import collections, itertools, json, os, sys
import mido
import numpy as np

MODES = {"Lydian": [0, 2, 4, 6, 7, 9, 11], "Ionian": [0, 2, 4, 5, 7, 9, 11], "Mixolydian": [0, 2, 4, 5, 7, 9, 10],
         "Dorian": [0, 2, 3, 5, 7, 9, 10], "Aeolian": [0, 2, 3, 5, 7, 8, 10], "Phrygian": [0, 1, 3, 5, 7, 8, 10]}
LADDER = {mode: 5 - i for i, mode in enumerate(MODES)}
MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])
STRONG = {2: [0], 3: [0], 4: [0, 2], 5: [0, 3], 6: [0, 3], 7: [0, 4], 8: [0, 2, 4, 6]}
LATE = 12  # ticks by which a humanised note may lag

Note = collections.namedtuple("Note", "start end pitch")


class Piece:
    def __init__(self, path):
        file = mido.MidiFile(path, clip=False)
        self.tracks, self.pedal, self.cuts = {}, [], []
        self.mode, tick = None, 0
        for track in file.tracks:
            tick, name, sounding, notes = 0, "", {}, []
            for message in track:
                tick += message.time
                if message.type == "track_name":
                    name = message.name.capitalize()
                elif message.type == "set_tempo":
                    self.tempo = 6e7 / message.tempo
                elif message.type == "time_signature":
                    self.beats = message.numerator
                elif message.type == "key_signature":
                    self.signature = message.key
                elif message.type == "text" and message.text.startswith("Mode: "):
                    self.mode = message.text[6:]
                elif message.type == "marker":
                    self.cuts.append(tick)
                elif message.type == "control_change" and message.control == 64 and message.value < 64 and name == "Harmony":
                    self.pedal.append(tick)
                elif message.type == "note_on" and message.velocity > 0:
                    sounding[message.note] = tick
                elif message.type in ("note_off", "note_on"):
                    notes.append(Note(sounding.pop(message.note), tick, message.note))
            if notes:
                self.tracks[name] = sorted(notes)
        self.length = tick
        self.per_quarter = file.ticks_per_beat
        names = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B", "C#", "D#", "Gb", "G#", "A#", "Cb"]
        values = list(range(12)) + [1, 3, 6, 8, 10, 11]
        self.minor = self.signature.endswith("m")
        self.tonic = values[names.index(self.signature.rstrip("m"))]
        self.mode = self.mode or ("Aeolian" if self.minor else "Ionian")
        self.scale = [(self.tonic + step) % 12 for step in MODES[self.mode]]
        self.seconds = self.length / self.per_quarter * 60 / self.tempo
        self.pitched = [n for name, notes in self.tracks.items() if name != "Percussion" for n in notes]
        self.segments = self.chords()

    def get(self, name):
        return self.tracks.get(name, [])

    def chords(self):
        """[(start, end, pitch classes of the chord)]"""
        harmony, pad, bass = self.get("Harmony"), self.get("Pad"), self.get("Bass")
        ends = set(self.pedal) if self.pedal else {n.end for n in harmony}
        starts = sorted({0} | {n.start for n in pad} | {n.start for n in harmony if n.start in ends})
        if not harmony and not pad:
            return []
        segments = []
        for start, end in zip(starts, starts[1:] + [self.length]):
            weights = collections.Counter()
            for note in harmony + pad:
                if start <= note.start < end:
                    weights[note.pitch % 12] += 1
            lowest = next((n.pitch % 12 for n in bass if n.start == start), None)
            if weights:
                segments.append((start, end, self.best_chord(weights, lowest)))
        return segments

    def best_chord(self, weights, lowest):
        best, most = None, -1e9
        raised = self.scale if self.minor is False else [(p + 1) % 12 if i >= 5 else p for i, p in enumerate(self.scale)]
        for degree in range(7):
            for scale in (self.scale, raised) if degree == 4 and self.mode == "Aeolian" else (self.scale,):
                for size in (3, 4):
                    tones = {scale[(degree + 2 * k) % 7] for k in range(size)}
                    score = sum(w if p in tones else -2 * w for p, w in weights.items()) - 0.3 * len(tones) + 0.5 * (scale[degree] == lowest)
                    if score > most:
                        best, most = tones, score
        return best | set()

    def chord_at(self, tick):
        return next((tones for start, end, tones in reversed(self.segments) if start <= tick), None)


def key_of(piece):
    weights = np.zeros(12)
    for note in piece.pitched:
        weights[note.pitch % 12] += note.end - note.start
    scores = [(np.corrcoef(np.roll(profile, tonic), weights)[0, 1], tonic, minor)
              for minor, profile in ((False, MAJOR), (True, MINOR)) for tonic in range(12)]
    return max(scores)[1:]


def mode_heard(piece):
    """The mode whose scale on the last bass or lowest note holds most of the notes' time."""
    last = min((n for n in piece.pitched if n.end == max(m.end for m in piece.pitched)), key=lambda n: n.pitch)
    weights = collections.Counter()
    for note in piece.pitched:
        weights[(note.pitch - last.pitch) % 12] += note.end - note.start
    return max(MODES, key=lambda mode: (sum(w for p, w in weights.items() if p in MODES[mode]), mode == piece.mode))


def parallel(a0, b0, a1, b1):
    return a0 != a1 and b0 != b1 and (b0 - a0) % 12 in (0, 7) and (b1 - a1) % 12 == (b0 - a0) % 12


def parallels(piece):
    def pitches(name, start, end):
        return sorted({n.pitch for n in piece.get(name) if start <= n.start < end})

    # A note's voice is known only if all voices of a part sound.
    size = {name: max((len(pitches(name, start, end)) for start, end, _ in piece.segments), default=0) for name in ("Harmony", "Pad")}

    def voices(start, end):
        found = {}
        for name in ("Harmony", "Pad"):
            if len(chord := pitches(name, start, end)) == size[name]:
                found.update({(name, i): p for i, p in enumerate(chord)})
        for name in ("Bass", "Melody", "Answer"):
            found.update({(name, 0): n.pitch for n in piece.get(name) if n.start == start})
        return found

    count = 0
    rows = [voices(start, end) for start, end, _ in piece.segments]
    for before, after in zip(rows, rows[1:]):
        for a, b in itertools.combinations(sorted(set(before) & set(after)), 2):
            if a[0] == b[0] or "Bass" in (a[0], b[0]):
                low, high = sorted((a, b), key=lambda v: before[v])
                count += parallel(before[low], before[high], after[low], after[high])
    return count


def motifs(piece):
    notes = piece.get("Melody")
    unit = piece.per_quarter / 12
    groups = []
    for i in range(len(notes) - 3):
        four = notes[i:i + 4]
        rhythm = tuple(round((b.start - a.start) / unit / 2) for a, b in zip(four, four[1:]))
        groups.append((rhythm, tuple(int(np.sign(b.pitch - a.pitch)) for a, b in zip(four, four[1:]))))
    counts = collections.Counter(groups)
    covered = {j for i, group in enumerate(groups) if counts[group] > 1 for j in range(i, i + 4)}
    return len(covered) / max(1, len(notes))


def interval_grams(piece):
    moves = [b.pitch - a.pitch for a, b in zip(piece.get("Melody"), piece.get("Melody")[1:])]
    return {tuple(moves[i:i + 4]) for i in range(len(moves) - 3)}


def strong_beats(piece):
    on, fitting = 0, 0
    for note in piece.get("Melody"):
        beat, late = divmod(note.start, piece.per_quarter)
        if late > LATE or beat % piece.beats not in STRONG.get(piece.beats, [0]):
            continue
        chord = piece.chord_at(note.start)
        if chord:
            on, fitting = on + 1, fitting + (note.pitch % 12 in chord)
    return on, fitting


def ends_on_tonic(piece):
    end = max(n.end for n in piece.pitched)
    last = [n for n in piece.pitched if n.end >= end - piece.per_quarter / 4]
    triad = {(piece.tonic + step) % 12 for step in (0, 3 if piece.minor else 4, 7)}
    return all(n.pitch % 12 in triad for n in last) and min(last, key=lambda n: n.pitch).pitch % 12 == piece.tonic


def spearman(a, b):
    def ranks(x):
        x = np.asarray(x, float)
        order = np.argsort(x, kind="stable")
        rank = np.empty(len(x))
        rank[order] = np.arange(len(x))
        for value in np.unique(x):
            rank[x == value] = rank[x == value].mean()
        return rank
    a, b = ranks(a), ranks(b)
    return float(np.corrcoef(a, b)[0, 1]) if a.std() and b.std() else 0.0


def figures(album):
    with open(os.path.join(album, "data", "music.json"), encoding="utf-8") as f:
        tracks = {t["id"]: t for t in json.load(f)["tracks"] if "midi" in t["files"]}
    with open(os.path.join(album, "data", "clusters.json"), encoding="utf-8") as f:
        clusters = [{**c, **tracks[c["id"]]} for c in json.load(f)["clusters"] if c["id"] in tracks]
    pieces = [Piece(os.path.join(album, c["files"]["midi"])) for c in clusters]
    found = [key_of(p) for p in pieces]
    same_tonic = [k[0] == p.tonic for k, p in zip(found, pieces)]
    relative = [s or k == ((p.tonic + 3) % 12, False) and p.minor or k == ((p.tonic + 9) % 12, True) and not p.minor
                for s, k, p in zip(same_tonic, found, pieces)]
    shared = [r or any(sorted((k[0] + s) % 12 for s in MODES["Aeolian" if k[1] else "Ionian"]) == sorted(p.scale) for _ in (0,))
              for r, k, p in zip(relative, found, pieces)]
    in_mode = [np.mean([n.pitch % 12 in p.scale for n in p.pitched]) for p in pieces]
    beats = [strong_beats(p) for p in pieces]
    cuts = [min((abs(c - s) for s, _, _ in p.segments), default=1e9) * 60 / p.tempo / p.per_quarter <= 1 / 60 for p in pieces for c in p.cuts]
    grams = [interval_grams(p) for p in pieces]
    overlap = [len(a & b) / max(1, min(len(a), len(b))) for a, b in itertools.combinations(grams, 2)] or [0]
    profile = lambda name: [c["profile"][name] for c in clusters]
    rate = lambda notes: [len(n) / p.seconds for n, p in zip(notes, pieces)]
    on = sum(b[0] for b in beats)
    return [
        ("pieces", f"{len(pieces)}"),
        ("key found: same tonic", f"{np.mean(same_tonic):.3f}"),
        ("key found: or its relative", f"{np.mean(relative):.3f}"),
        ("key found: or same notes", f"{np.mean(shared):.3f}"),
        ("in mode", f"{np.mean(in_mode):.3f} (least {min(in_mode):.3f})"),
        ("strong beats", f"{sum(b[1] for b in beats) / on:.3f} of {on}" if on else "no chords"),
        ("cuts on chords", f"{np.mean(cuts):.3f} of {len(cuts)}"),
        ("ends on tonic", f"{np.mean([ends_on_tonic(p) for p in pieces]):.3f}"),
        ("parallels", f"{sum(parallels(p) for p in pieces)}"),
        ("motifs repeated", f"{np.mean([motifs(p) for p in pieces]):.3f}"),
        ("shared 4-grams", f"{max(overlap):.3f} (median {np.median(overlap):.3f})"),
        ("tempo", f"{min(p.tempo for p in pieces):.0f} to {max(p.tempo for p in pieces):.0f}"),
        ("keys, modes", f"{len({p.tonic for p in pieces})}, {len({p.mode for p in pieces})}"),
        ("Spearman saturation, tempo", f"{spearman(profile('saturation'), [p.tempo for p in pieces]):.3f}"),
        ("Spearman variance, notes/s", f"{spearman(profile('variance'), rate([p.pitched for p in pieces])):.3f}"),
        ("Spearman variance, melody/s", f"{spearman(profile('variance'), rate([p.get('Melody') for p in pieces])):.3f}"),
        ("Spearman brightness, mode", f"{spearman(profile('brightness'), [LADDER[mode_heard(p)] for p in pieces]):.3f}"),
    ]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    columns = [figures(album) for album in sys.argv[1:]]
    for rows in zip(*columns):
        print(f"{rows[0][0]:<28}" + "".join(f"{value:<28}" for _, value in rows).rstrip())


if __name__ == "__main__":
    main()
