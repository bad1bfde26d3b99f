#!/usr/bin/python3
"""Makes src/Imago/Embedding/Clip/Tokens/Tables/{html5,unicode}.txt: the facts about characters that CLIP's tokenizer takes from Python.

html5.txt holds html.entities.html5: a name, a tab, its characters as hexadecimal code points.
unicode.txt holds ranges of code points, found by calling CLIP's functions for each character:
    letter, number, other  what each part of CLIP's pattern matches alone, ignoring case
    space                  what the pattern's \\s matches
    strip                  what str.strip() removes
    cased, ignorable       what str.lower() checks beside a capital sigma
    lower                  first-last[/step]:distance to the lower-case letter; U+0130, which becomes two letters, is left out
All numbers are hexadecimal.

Made with Python 3.11.2 (Unicode 14.0) and regex 2022.10.31 (Unicode 15.0), Debian 12: python3, python3-regex.
"""
import html.entities
import pathlib
import sys
import textwrap

import regex

TARGET = pathlib.Path(__file__).parents[2] / "src" / "Imago" / "Embedding" / "Clip" / "Tokens" / "Tables"
SCALARS = [c for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF]


def ranges(predicate):
    runs = []
    for c in SCALARS:
        if not predicate(chr(c)):
            continue
        if runs and runs[-1][1] == c - 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in runs]


def pattern(text):
    compiled = regex.compile(text, regex.IGNORECASE)
    return lambda c: compiled.fullmatch(c) is not None


def is_final(text):
    return text.lower().endswith("\u03c2")


def lower_runs():
    runs = []
    for c in SCALARS:
        low = chr(c).lower()
        if low == chr(c) or c == 0x130:
            continue
        assert len(low) == 1
        distance = ord(low) - c
        if runs and runs[-1][3] == distance and c - runs[-1][1] in (1, 2) and runs[-1][2] in (0, c - runs[-1][1]):
            runs[-1][1:3] = [c, c - runs[-1][1]]
        else:
            runs.append([c, c, 0, distance])
    return [f"{a:X}-{b:X}{'/2' if step == 2 else ''}:{distance:X}" for a, b, step, distance in runs]


def is_ignorable(c):
    return is_final("A" + c + "\u03a3") and not is_final(c + "\u03a3")


sections = {
    "letter": ranges(pattern(r"[\p{L}]+")),
    "number": ranges(pattern(r"[\p{N}]")),
    "other": ranges(pattern(r"[^\s\p{L}\p{N}]+")),
    "space": ranges(pattern(r"\s")),
    "strip": ranges(str.isspace),
    "cased": ranges(lambda c: is_final(c + "\u03a3")),
    "ignorable": ranges(is_ignorable),
    "lower": lower_runs(),
}
TARGET.mkdir(parents=True, exist_ok=True)
with open(TARGET / "unicode.txt", "w", encoding="ascii", newline="\n") as file:
    for name, items in sections.items():
        print(name, *textwrap.wrap(" ".join(items), 130, break_on_hyphens=False), sep="\n", file=file)
with open(TARGET / "html5.txt", "w", encoding="ascii", newline="\n") as file:
    for name, text in sorted(html.entities.html5.items()):
        print(name, " ".join(f"{ord(c):X}" for c in text), sep="\t", file=file)
