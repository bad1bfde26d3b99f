"""Writes the table of canonical decompositions and combining classes that src/Imago/Photos/NormalizedName.cs reads.

Python 3.11's unicodedata (Unicode 14.0). Hangul is left out, because its syllables are computed. Only characters of the basic
plane are listed. Lines: a character's code, an equals sign and the codes of its decomposition; or a range of codes, a blank and their class.
"""
import sys
import unicodedata

lines = []
for code in range(0x80, 0xFFFE):
    if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
        continue
    character = chr(code)
    apart = unicodedata.normalize("NFD", character)
    if apart != character:
        lines.append(f"{code:04X}=" + " ".join(f"{ord(c):04X}" for c in apart))
start = 0
for code in range(0x80, 0x10000):
    kind = unicodedata.combining(chr(code)) if code < 0xFFFE else 0
    if code > 0x80 and kind == before:
        continue
    if code > 0x80 and before:
        lines.append(f"{start:04X}-{code - 1:04X} {before}")
    start, before = code, kind
print(f"{len(lines)} lines of Unicode {unicodedata.unidata_version}", file=sys.stderr)
sys.stdout.write("\n".join(lines) + "\n")
