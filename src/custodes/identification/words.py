"""Words on labels and in free text: the brand they name, the model they hold, the kind of device they tell.

Words are compared whole and folded, never as parts of words: *hiking*, *Wetterschutztechnik* name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from custodes.core import fold
from custodes.identification.around import Around, around, listed_with
from custodes.identification.rules import Brand, all_brands, all_families, knowledge
from custodes.observations.offered import ACCESSORY, kind_of_line

_WORD = re.compile(r"[^\W_]+(?:[-&.'][^\W_]+)*", re.UNICODE)
_PIECES = re.compile(r"[^a-z0-9\u0080-\uffff]+")
_MODEL = re.compile(
    r"(?<![\w-])(?:i?DS-[0-9A-Z][\w/()+.-]{3,}|(?:DHI?-)?IPC-[A-Z]{2,4}[0-9][\w/-]{3,}|DHI?-[A-Z0-9][\w/-]{3,}"
    r"|IPC\d{3,4}[A-Z][\w@/-]*"
    r"|[A-Z]{1,5}\d?-[A-Z]{0,4}\d{2,}[\w/()+.-]*|2CD\d[\w-]{3,}|NVR\d{3,4}[\w-]+|[A-Z]{2,4}\d{4}[\w-]+)",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_LIMIT = 400
"""Characters of a free text that are looked at: a longer one is no label."""
_MOST_NAMES = 20
"""Names of one text that are looked at."""


class Named(NamedTuple):
    """A brand found in a text."""

    brand: Brand
    word: str
    doubt: str = ""
    """Why the text does not say that this brand made the thing; empty where nothing speaks against it."""
    open: str = ""
    """Why the text leaves open whether this brand made it; empty where it does not."""
    several: tuple[str, ...] = ()
    """Families of all makers that the text names, where it names several; then there is a doubt too."""


@cache
def _company_words() -> frozenset[str]:
    """Words of a company's name that tell nothing about which company it is."""
    return frozenset(knowledge()["edition"]["company_words"].split())


@cache
def _surveillance_words() -> frozenset[str]:
    """Words that show that a text speaks of surveillance equipment."""
    return frozenset(knowledge()["edition"]["surveillance_words"].split())


@cache
def _spellings() -> dict[str, tuple[Brand, ...]]:
    """Folded spelling -> brands; company names of families count as spellings of the family's first brand."""
    found: dict[str, list[Brand]] = {}
    firsts: dict[str, Brand] = {}
    for brand in all_brands():
        if brand.kind == "own":
            firsts.setdefault(brand.family, brand)
        for word in brand.words:
            found.setdefault(_bare(word), []).append(brand)
    for family in all_families().values():
        if family.key in firsts:
            for name in (family.name, *family.names):
                found.setdefault(_core(_bare(name)) or _bare(name), [firsts[family.key]])
    return {word: tuple(brands) for word, brands in found.items()}


@cache
def _finder() -> re.Pattern[str]:
    """One pattern of all spellings that occur as whole words; the longest first."""
    words = sorted(
        {_bare(word) for brand in all_brands() for word in brand.words}, key=lambda w: (-len(w), w)
    )
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(map(re.escape, words)) + r")(?![a-z0-9])")


HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"), "-")
"""What word processors put in the place of a hyphen (Unicode, general category Pd, and the minus sign)."""
_ALIKE = str.maketrans(
    "аеорсухіјкмнтвАЕОРСУХІЈКМНТВΑΒΕΗΙΚΜΝΟΡΤΥΧονυ", "aeopcyxijkmhtbAEOPCYXIJKMHTBABEHIKMNOPTYXovu"
)
"""Cyrillic and Greek letters that are drawn like Latin ones (Unicode TR 39, confusables.txt)."""
_LATIN = re.compile("[A-Za-z]")


def _one_script(text: str) -> str:
    """Words that mix Latin letters with letters drawn alike, in Latin letters: ``Нikvision``; other words as they are."""
    if text.isascii():
        return text
    return " ".join(
        w if w.isascii() or not _LATIN.search(w) else w.translate(_ALIKE) for w in text.split(" ")
    )


def _bare(text: str) -> str:
    return fold(_one_script(text)).replace("-", " ").replace("_", " ").strip(" .,;:/\"'")


def _core(bare: str) -> str:
    """A company's name without the words that tell nothing."""
    return " ".join(word for word in re.split(r"[\s,.()/&]+", bare) if word and word not in _company_words())


def brand_in_label(label: str) -> Named | None:
    """The brand that a label names, or None.

    The whole label must be the brand, its company's name, or the brand beside words that tell nothing.
    """
    return _label(label[:_LIMIT])


@lru_cache(maxsize=16384)
def _label(label: str) -> Named | None:
    bare = _bare(label)
    if not bare:
        return None
    spellings = _spellings()
    for form in (bare, _core(bare)):
        brands = spellings.get(form)
        if brands:
            return Named(brands[0], form)
    return _named(bare, loose=False)


def brand_in_text(text: str) -> Named | None:
    """The brand that a free text names, or None. Ambiguous words count only beside a word of surveillance."""
    return _text(text[:_LIMIT])


@lru_cache(maxsize=16384)
def _text(text: str) -> Named | None:
    return _named(_bare(text), loose=True)


@cache
def _first_words() -> frozenset[str]:
    """The first words of all spellings: a text of ASCII that holds none of them names no brand."""
    return frozenset(_PIECES.split(_bare(word))[0] for brand in all_brands() for word in brand.words)


def _named(bare: str, *, loose: bool) -> Named | None:
    if bare.isascii() and _first_words().isdisjoint(_PIECES.split(bare)):
        return None
    matches = list(islice(_finder().finditer(bare), _MOST_NAMES))
    others = frozenset(_WORD.findall(_finder().sub(" ", bare)))
    asked = "" if loose or not bare.endswith("?") else "ends in “?”"
    found: list[tuple[Brand, str, Around]] = []
    last, denied = 0, ""
    for match in matches:
        word = match.group()
        rest = frozenset(_WORD.findall(bare[: match.start()] + " " + bare[match.end() :]))
        brand = next((b for b in _spellings()[word] if _qualifies(b, rest, others, bare, loose=loose)), None)
        if brand is None:
            continue
        said = around(bare, match.start(), match.end())
        if denied and not said.denied and listed_with(bare, last, match.start()):
            said = Around(denied)
        last, denied = match.end(), said.denied
        found.append((brand, word, said if said.denied or said.open else Around("", asked)))
    kept = [one for one in found if not one[2].denied]
    if not kept:
        return Named(found[0][0], found[0][1], found[0][2].denied) if found else None
    brand, word, said = kept[0]
    makers = {one.family: one.name for one, _, _ in reversed(kept) if one.family}
    if brand.family and len(makers) > 1:
        other = next(name for key, name in makers.items() if key != brand.family)
        return Named(brand, word, f"stands beside {other}", several=tuple(sorted(makers)))
    sure = next((one for one in kept if not one[2].open), None)
    if sure is not None:
        return Named(sure[0], sure[1])
    return Named(brand, word, open=said.open)


def _qualifies(brand: Brand, rest: frozenset[str], others: frozenset[str], bare: str, *, loose: bool) -> bool:
    if brand.unless & rest:
        return False
    return bool(
        brand.free
        or rest & _surveillance_words()
        or _MODEL.search(bare)
        or (not loose and _only_general(others))
    )


def _only_general(rest: frozenset[str]) -> bool:
    return all(word in _company_words() or word.isdigit() for word in rest)


def normalise_brand(label: str) -> str:
    """Key of the brand that a label names, or the empty string."""
    found = brand_in_label(label)
    return found.brand.key if found and not found.doubt and not found.open else ""


def model_in(text: str) -> str:
    """The first model number in a free text, upper or lower case as written; empty where there is none."""
    return _model(text[:_LIMIT] if text.isascii() else text[:_LIMIT].translate(HYPHENS))


@lru_cache(maxsize=16384)
def _model(text: str) -> str:
    digit = _DIGIT.search(text) or (not text.isascii() and any(c.isdigit() for c in text))
    match = _MODEL.search(text) if digit else None
    return match.group().rstrip("-/.(") if match else ""


# Chinese and its neighbours are written without spaces between words.
_WIDE = "\u2e80", "\uffff"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({fold(word) for word in words}, key=lambda w: (-len(w), w))


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole: no letter or digit of a script with spaces beside it."""
    beside = rf"[^\W_{'-'.join(_WIDE)}]"
    return re.compile(
        rf"(?<!{beside})(?:" + "|".join(map(re.escape, _longest_first(words))) + rf")(?!{beside})"
    )


def _holds(text: str, words: Iterable[str]) -> bool:
    """Whether ``_whole`` of these words finds one of them: for a few words and texts, without the price of its compilation."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (at and _beside(text[at - 1])) and not (end < len(text) and _beside(text[end])):
                return True
            at = text.find(word, at + 1)
    return False


def _beside(char: str) -> bool:
    """Whether a letter or digit here makes the word beside it a part of a longer one."""
    return char.isalnum() and not _WIDE[0] <= char <= _WIDE[1]


@cache
def _any_type() -> re.Pattern[str]:
    return _whole(word for entry in knowledge()["device_types"] for word in entry["words"])


@cache
def _first_type_words() -> frozenset[str]:
    """The first pieces of all words of types: a folded text of ASCII that holds none of them names no type."""
    return frozenset(
        _PIECES.split(fold(w))[0] for entry in knowledge()["device_types"] for w in entry["words"]
    )


@cache
def _another_thing() -> re.Pattern[str]:
    phrases = sorted(knowledge()["edition"]["type_of_another_thing"], key=lambda one: (-len(one), one))
    return re.compile(rf"(?<=[^\W_]) (?:{'|'.join(map(re.escape, phrases))}) ")


@cache
def _type_words() -> tuple[tuple[str, list[str]], ...]:
    return tuple((entry["key"], _longest_first(entry["words"])) for entry in knowledge()["device_types"])


def type_in(text: str) -> str:
    """Key of the device type that a label, type column or description names; empty where it names none."""
    return _type(text[:_LIMIT])


@lru_cache(maxsize=16384)
def _type(text: str) -> str:
    folded = fold(text)
    if folded.isascii() and _first_type_words().isdisjoint(_PIECES.split(folded)):
        return ""
    if not _any_type().search(folded) or kind_of_line(text) == ACCESSORY:
        return ""
    # What stands behind "for" is what the thing is for.
    folded = _another_thing().split(folded, maxsplit=1)[0]
    return next((key for key, words in _type_words() if _holds(folded, words)), "")
