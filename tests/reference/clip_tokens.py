#!/usr/bin/python3
"""Makes tests/Imago.Tests/Embedding/Clip/Data/tokens.json and, beside it, a small vocabulary (vocab.json, merges.txt): texts and the ids
that CLIP's tokenizer gives them, with the html.unescape, str.lower, str.strip and regex module that it uses. The vocabulary is learned here
from a few captions; the rest is openai/CLIP's simple_tokenizer without ftfy.

Usage: clip_tokens.py                      makes the files
       clip_tokens.py MERGES COUNT SEED    prints as many random texts with their ids by another list of merges, one JSON array a line:
                                           the UTF-16 units of the text, then the ids

Made with Python 3.11.2 and regex 2022.10.31 (Debian 12: python3, python3-regex).
"""
import collections
import gzip
import html
import json
import pathlib
import random
import sys

import regex

TARGET = pathlib.Path(__file__).parents[1] / "Imago.Tests" / "Embedding" / "Clip" / "Data"
START, END = "<|startoftext|>", "<|endoftext|>"
WORDS = regex.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", regex.IGNORECASE)
SPACES = regex.compile(r"\s+")
CAPTIONS = """a photo of a red bicycle near the lake. two dogs playing with a butterfly; it's late and they've come home, i'm told.
the castle on the mountain, 1999. a bad photo of the sunflower! many butterflies in the garden & on the bridge, they're yellow.
une photo de l'été. кошка сидит на окне. η γρήγορη αλεπού και ο σκύλος. 猫が窓に座って鳥を見ています。 résumé café naïve"""


def alphabet():
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    rest = [b for b in range(256) if b not in printable]
    return {b: chr(b) for b in printable} | {b: chr(256 + n) for n, b in enumerate(rest)}


ALPHABET = alphabet()


def first_symbols(word):
    letters = [ALPHABET[b] for b in word.encode("utf-8")]
    return [*letters[:-1], letters[-1] + "</w>"]


def merged(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if tuple(symbols[i:i + 2]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


class Tokenizer:
    def __init__(self, merges):
        symbols = list(ALPHABET.values())
        symbols += [s + "</w>" for s in symbols]
        self.ids = {s: i for i, s in enumerate([*symbols, *map("".join, merges), START, END])}
        self.ranks = {pair: i for i, pair in enumerate(merges)}
        self.known = {START: [self.ids[START]], END: [self.ids[END]]}

    def encode_word(self, word):
        if word not in self.known:
            symbols = first_symbols(word)
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
                if best not in self.ranks:
                    break
                symbols = merged(symbols, best)
            self.known[word] = [self.ids[s] for s in symbols]
        return self.known[word]

    def encode(self, text, length=77):
        text = html.unescape(html.unescape(text)).strip()
        text = SPACES.sub(" ", text).strip().lower()
        ids = [self.ids[START], *(i for word in WORDS.findall(text) for i in self.encode_word(word)), self.ids[END]]
        return ids if len(ids) <= length else [*ids[:length - 1], self.ids[END]]


def learn(text, count):
    words = collections.Counter(WORDS.findall(text.lower()))
    parts = {w: first_symbols(w) for w in words}
    merges = []
    while len(merges) < count:
        pairs = collections.Counter()
        for word, times in words.items():
            for pair in zip(parts[word], parts[word][1:]):
                pairs[pair] += times
        if not pairs:
            break
        merges.append(min(pairs, key=lambda pair: (-pairs[pair], pair)))
        parts = {w: merged(s, merges[-1]) for w, s in parts.items()}
    return merges


SCALARS = [c for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF]
CASED = [chr(c) for c in SCALARS if chr(c).lower() != chr(c) or chr(c).upper() != chr(c)]
NAMES = sorted(html.entities.html5)
ODD = ["\u0345", "\u017f", "\u212a", "\u0130", "\u0131", "\u03a3", "\u03c2", "\u03c3", "'\u017f", "\u0307", "\u00ad", "\u1c89", "\ua7dc", "\u019b", "\ufb06", "\u00df", "\u1e9e"]
SPACE = list(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u180e")


def piece(r):
    kind = r.randrange(14)
    if kind == 0:
        return "".join(chr(r.choice(SCALARS)) for _ in range(r.randint(1, 3)))
    if kind == 1:
        return "".join(chr(r.randint(0, 0x2FFF)) for _ in range(r.randint(1, 4)))
    if kind == 2:
        return "".join(r.choice(CASED) for _ in range(r.randint(1, 5)))
    if kind == 3:
        return "&" + r.choice(["", "", "amp;", "#38;"]) + r.choice(NAMES)[:r.choice([1, 3, 40, 40, 40])] + r.choice(["", ";", "x", " "])
    if kind == 4:
        base = r.choice(["{}", "x{:x}", "X{:X}", "00{}", "x000{:x}"])
        number = r.choice([r.randrange(300), r.choice(SCALARS), r.randrange(0xD700, 0xE100), r.randrange(10 ** r.randint(1, 12)), r.choice([0xFDD0, 0xFFFE, 0x10FFFF, 0x110000])])
        return "&#" + base.format(number) + r.choice(["", ";", ";;", "g", "9"])
    if kind == 5:
        return r.choice(ODD) * r.randint(1, 2)
    if kind == 6:
        return "".join(r.choice(["Σ", "Σ", "α", "A", "1", ".", "'", "\u0301", "\u02b0", "\u00b7", "ǅ", " ", "\u0345", "\U0001d6a8", "ª", "^"]) for _ in range(r.randint(2, 6)))
    if kind == 7:
        return r.choice(["'s", "'T", "'re", "'VE", "'m", "'ll", "'d", "'", "''s", "'l", "'r", "’s"])
    if kind == 8:
        return r.choice([START, END, START.upper(), "<|\u017ftartoftext|>", "<|endoftext", "|>", "<|", "!" + START])
    if kind == 9:
        return str(r.randrange(10 ** r.randint(1, 6))) + r.choice(["", "½", "Ⅻ", "٣", "𝟙", "①"])
    if kind == 10:
        return "".join(r.choice(SPACE) for _ in range(r.randint(1, 4)))
    if kind == 11:
        return "".join(r.choice("!?.,:;-_#@&*()[]{}/\\|<>=+~^$%\"") for _ in range(r.randint(1, 5)))
    return r.choice(CAPTIONS.split()) + r.choice(["", " ", " "])


def text(r):
    return "".join(piece(r) for _ in range(r.choice([1, 2, 3, 5, 8, 13, 60])))


def units(t):
    raw = t.encode("utf-16-le")
    return [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]


if len(sys.argv) > 1:
    lines = gzip.open(sys.argv[1], "rt", encoding="utf-8").read().split("\n")[1:48895]
    tokenizer = Tokenizer([tuple(line.split()) for line in lines])
    r = random.Random(int(sys.argv[3]))
    for _ in range(int(sys.argv[2])):
        t = text(r)
        print(json.dumps([units(t), tokenizer.encode(t)], separators=(",", ":")))
    sys.exit()

merges = learn(CAPTIONS, 190)
tokenizer = Tokenizer(merges)
r = random.Random(20261125)
texts = ["", " ", CAPTIONS, "&amp;amp;lt;", "ΟΔΥΣΣΕΥΣ ΣΑΣ Σ", "İstanbul", "a\u0345b", "'ſ it'ſ", "<|ſtartoftext|>", "a<|endoftext|>b", "a " * 90, *(text(r) for _ in range(250))]
TARGET.mkdir(parents=True, exist_ok=True)
write = lambda name, content: (TARGET / name).write_text(content, encoding="utf-8", newline="\n")
write("vocab.json", json.dumps(tokenizer.ids, ensure_ascii=True, separators=(",", ":")) + "\n")
write("merges.txt", "#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
rows = ",\n".join(json.dumps({"text": t, "ids": tokenizer.encode(t)}, ensure_ascii=True, separators=(",", ":")) for t in texts)
write("tokens.json", f'{{"python": "{sys.version.split()[0]}", "regex": "{regex.__version__}", "cases": [\n{rows}\n]}}\n')
print(len(merges), len(texts))
