"""What the header of a column of counts tells: a maker that the knowledge holds, the other makers, a kind of thing, a sum."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from custodes.knowledge import load
from custodes.readers.tables import rowwords
from custodes.readers.tables.parts import notions, said

MAKER, OTHERS, TOTAL, KIND = "maker", "others", "total", "kind"
LONGEST = 80
_HAN = re.compile("[\u3400-\u9fff]")
AGAINST = re.compile(
    r"%|\d|(?<!\w)(?:percent\w*|prozent\w*|pct|cost|price|kosten|prix|precio|ratio|share|anteil|quota)(?!\w)"
)
_NOT_THEIRS = re.compile(
    r"(?<!\w)(?:non|not|excl\w*|except|other than|ausser|nicht|hors|sauf|excepto|escluso|eccetto|niet|behalve|nie|oprocz)(?!\w)"
)
_NONE_SAID = re.compile(
    r"(?<!\w)(?:no(?!\s*[.º°]|\s+of(?!\w))|none|we|keine\w?|pas de|aucune?|geen|nessun\w?|ningun\w?|brak|nenhum\w?)(?!\w)"
)
"""A header that says that there is none, or what somebody does: a reply, and no column of counts. *No. of* is a number."""
_PLAIN = frozenset(
    {
        "",
        "count",
        "number",
        "total",
        "camera",
        "device",
        "recorder",
        "product",
        "install",
        "unit",
        "on",
        "asset",
    }
)


@lru_cache(maxsize=1024)
def what_counts(header: str) -> tuple[str, str, str] | None:
    """Kind, label and kind of thing that a header of counts tells; None where it tells anything besides."""
    text = rowwords.plain(header)
    if not text or len(text) > LONGEST or AGAINST.search(text) or _NONE_SAID.search(text):
        return None
    device_type = _type(header)
    label, rest = _maker(header, text)
    if label:
        if _NOT_THEIRS.search(rest):
            return OTHERS, "", device_type
        return (MAKER, label, device_type) if _says_no_more(rest) else None
    if _others(text):
        return OTHERS, "", device_type
    if rowwords.sums_up(header) == rowwords.WHOLE:
        return TOTAL, "", device_type
    if device_type and _says_no_more(rest):
        return KIND, "", device_type
    return None


def _others(text: str) -> bool:
    """Whether a header counts the things of other makers, or of makers that are not known."""
    rest = rowwords.without(text, "others")
    return rest != text and _says_no_more(rest)


def _type(header: str) -> str:
    found = notions(header) & {"camera", "recorder"}
    return next(iter(found)) if len(found) == 1 else ""


def _says_no_more(rest: str) -> bool:
    """Whether what is left of a header beside the maker counts things and says no more of them."""
    left = rowwords.without(rest, "kinds_of_things")
    return all(_plain_word(w) for w in re.split(r"[\W_]+", left) if w)


@lru_cache(maxsize=1024)
def _plain_word(word: str) -> bool:
    if word in rowwords.listed("kinds_of_things"):
        return True
    words = said(word).words
    return bool(words) and all(any(s.notion in _PLAIN for s in w.senses) for w in words)


@cache
def _brands() -> re.Pattern[str]:
    words = {rowwords.plain(w) for brand in load("identification")["brands"] for w in brand["words"]}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    han = "|".join(re.escape(w) for w in ordered if _HAN.search(w))
    rest = "|".join(re.escape(w) for w in ordered if not _HAN.search(w))
    return re.compile(rf"(?<!\w)(?:{rest})(?:'?s)?(?!\w)|(?:{han})")


def _maker(header: str, text: str) -> tuple[str, str]:
    """The maker named in a header, as written, and the rest of the words."""
    found = list(_brands().finditer(text))
    if not found:
        return "", text
    rest = _brands().sub(" ", text)
    if len(found) > 1:
        # Two makers in one column: what it counts is of one of them.
        return header.strip()[:LONGEST], re.sub(
            r"[/&+,]|(?<!\w)(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub)(?!\w)", " ", rest
        )
    at = rowwords.plain(header).find(found[0][0])
    written = (
        header[at : at + len(found[0][0])] if len(rowwords.plain(header)) == len(header) else found[0][0]
    )
    return written.strip(), rest


def is_maker(cell: str) -> bool:
    """Whether a cell is the name of a maker that the knowledge holds, or of the others."""
    text = rowwords.plain(cell)
    found = _brands().search(text)
    return bool(found and found[0] == text) or text in rowwords.listed("others")
