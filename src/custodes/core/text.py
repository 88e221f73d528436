"""Text from the outside world: folded for comparing, cleaned for showing. A banner may be an attack on the terminal."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, DEL, the characters of property Bidi_Control that reorder what a reader sees (Unicode TR36 §2.10;
# CVE-2021-42574), and those that are not seen at all: zero width, interlinear marks, tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\u061c\u180e\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")
_CSI = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b[@-Z\\\\-_]")


def clean(text: str, limit: int = 2000) -> str:
    """``text`` without terminal escapes, controls and bidi overrides, white space folded, cut at ``limit`` characters."""
    bare = text if text.isprintable() else text.replace("\n", " ").replace("\t", " ")
    if bare.isascii() and bare.isprintable():
        # Of printable ASCII the blank alone is white space.
        shown = bare if "  " not in bare else " ".join(bare.split())
    else:
        shown = _SPACES.sub(" ", _UNSAFE.sub("\ufffd", _CSI.sub("\ufffd", text)))
    shown = shown.strip()
    return shown if len(shown) <= limit else f"{shown[:limit]}… ({len(shown)} characters)"


def without_escapes(text: str) -> str:
    """``text`` with the escapes of a terminal (ECMA-48, 5.4) gone, as a terminal would show its words."""
    return _CSI.sub("", text)


def fold(text: str) -> str:
    """``text`` for comparing: compatibility form, no case, accents removed, runs of white space as one space."""
    if text.isascii():
        low = text.lower()
        # Of printable ASCII the blank alone is white space.
        return low.strip() if low.isprintable() and "  " not in low else _SPACES.sub(" ", low).strip()
    # Folded between two decompositions (Unicode 3.13, D146): the compatibility form of a sign may bring capitals.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _SPACES.sub(" ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def plural(n: int, one: str, many: str = "") -> str:
    """``1 device``, ``2 devices``; thousands separated for reading."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def is_number(text: str) -> bool:
    """Whether the text is a decimal number that is not too long to be one: ``12``, ``-3``, ``213477.50``."""
    return len(text) <= _DIGITS and _NUMBER.fullmatch(text) is not None


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DIGITS = 30
