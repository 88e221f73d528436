"""Headers to fields of the vocabulary: by the words of eight languages and the shapes of known exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from custodes.core import fold
from custodes.knowledge import load
from custodes.readers.tables.composed import SAYS_NOTHING, compose
from custodes.readers.tables.parts import without_asides

EXACT = 1.0
TOLD = 0.93
WEAK = 0.9
WEAKEST = 0.85
SHAPE = 1.0
PART = 0.75
"""Scores: a known word; one that may mean another thing too; one that gives way; one that gives way to both; a column of
a known export; a known word inside."""

_TOKENS = re.compile(r"[^\W_]+")
# Camel case of exports (HardwareName, MacAddress): a capital after a small letter begins a word.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Letters that Unicode does not take apart (UAX 15): the stroke is part of them.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_LONGEST_HEADER = 120
# A word of a header that tells a secret or a person wherever it stands in it.
_SECRET_PARTS = frozenset(
    [
        "password",
        "passwd",
        "pwd",
        "passwort",
        "kennwort",
        "wachtwoord",
        "haslo",
        "contrasena",
        "passphrase",
        "psk",
    ]
)
_SECRET_ENDS = ("password", "passwd", "passwort", "kennwort", "pwd", "pass", "wachtwoord", "passphrase")
_NO_SECRETS = frozenset({"bypass", "compass", "overpass", "underpass", "trespass", "surpass", "encompass"})
_ASKED = frozenset(
    {
        "site",
        "room",
        "network",
        "label",
        "model",
        "supplier",
        "name",
        "hostname",
        "address",
        "firmware",
        "description",
    }
)
_ASKS = re.compile(
    r"\W*(?:\d+\W+)?(?:what|which|where|who|how|name|state|give|was|welche|wo|wer|wie|quel|ou|qui|combien|que|cual|donde|quien|cuant|quale|dove|chi|quant|wat|welk|waar|wie|hoeveel|jaki|gdzie|kto|ile|qual|onde|quem)",
    re.IGNORECASE,
)
"""Begins a question that is answered with words; "was" is German for *what*."""
_SECRET_PHRASES = ("motdepasse", "密码", "口令", "密碼")


@dataclass(frozen=True, slots=True)
class Match:
    """What one header was taken for."""

    field: str
    score: float
    why: str
    firm: bool = True
    """False for a word that gives way to a better-named column."""
    over: tuple[str, str, str] | None = None
    """Field over numbers, over dates, over words, where the header alone does not tell."""
    either: tuple[str, ...] = ()
    """Fields of which it is one, where only its values can tell."""
    former: str = ""
    """The field of a thing that is no more, as a log of removals has it."""


NOTHING = Match("", 0.0, "unmapped")
MADE = "made of "
"""Begins the reason of what was put together from word parts."""
_SCORES = {"firm": EXACT, "told": TOLD, "weak": WEAK, "weakest": WEAKEST}
TYPES = frozenset({"type", "typ", "tipo", "类型", "類型"})
"""Headers (squashed) that mean the kind of device, or in many registers the model: their values tell."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one known export."""

    name: str
    title: str
    needs: frozenset[str]
    columns: Mapping[str, str]
    ledger: str


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """``text`` for looking up: folded, letters and digits only (``Serial No.`` → ``serialno``)."""
    return "".join(c for c in fold(text).translate(_LETTERS) if c.isalnum())


def tokens(text: str) -> list[str]:
    """The words of a header, folded; camel case is cut."""
    return _TOKENS.findall(fold(_CAMEL.sub(" ", text)).translate(_LETTERS))


@cache
def knowledge() -> dict[str, Any]:
    """The compiled header words."""
    headers: dict[str, Any] = load("vocabulary")["headers"]
    return headers


@cache
def shapes() -> tuple[Shape, ...]:
    """Known exports, the most demanding first."""
    found = [
        Shape(s["name"], s["title"], frozenset(s["needs"]), s["columns"], s["ledger"])
        for s in knowledge()["shapes"]
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.needs), s.name)))


def shape_of(words: Sequence[str]) -> Shape | None:
    """The known export whose needed headers are all among ``words`` (squashed)."""
    there = set(words)
    return next((shape for shape in shapes() if shape.needs <= there), None)


@cache
def words_of(key: str) -> frozenset[str]:
    """Squashed words of one list (``total``, ``note``, ``sheet``, ``bought_sheet``)."""
    return frozenset(knowledge()["words"][key])


def match(kind: str, header: str, tongue: str = "") -> Match:
    """What ``header`` means in tables of ``kind`` (one of ``layout.KINDS``) and of the language ``tongue``, or NOTHING."""
    if not header or len(header) > _LONGEST_HEADER:
        return NOTHING
    return _match(kind, header, tongue if kind == "device" else "")


def keeps_out(header: str) -> str:
    """``secret`` or ``person`` for a header that tells a column of those, in a table of whatever kind; else empty."""
    found = match("device", header).field
    return found if found in {"secret", "person"} else ""


def _is_secret(word: str) -> bool:
    """Whether a word names a secret, or ends with one ("adminpass")."""
    return word in _SECRET_PARTS or (
        len(word) > 5 and word.endswith(_SECRET_ENDS) and word not in _NO_SECRETS
    )


@cache
def _table(kind: str) -> dict[str, tuple[str, str, str]]:
    return {word: (field, language, firm) for word, (field, language, firm) in knowledge()[kind].items()}


@lru_cache(maxsize=4096)
def _match(kind: str, header: str, tongue: str) -> Match:
    table = _table(kind)
    word = squash(header)
    # "Item #" is its number, not the item.
    if "#" in header:
        numbered = squash(header.replace("#", " no "))
        word = numbered if kind == "device" and len(word) > 0 else word
    either = knowledge()["either"].get(word) if kind == "device" else None
    if either:
        return Match(either[2], WEAK, "synonym, settled by its values", firm=False, over=tuple(either))
    # Views of Microsoft Configuration Manager number their columns: Manufacturer0, SerialNumber0.
    found = table.get(word) or table.get(word.removesuffix("0"))
    if not found and kind == "device":
        found = table.get(squash(without_asides(header)))
    if found:
        field, language, firm = found
        if not field:
            return Match("", EXACT, f"kept out: says nothing of the thing ({language})")
        return Match(field, _SCORES[firm], f"synonym ({language})", firm in {"firm", "told"})
    if kind != "device":
        return NOTHING
    return _inside(header, tongue)


def _inside(header: str, tongue: str) -> Match:
    """By the words inside the header; secrets and persons first, wherever they stand."""
    found = compose(header, tongue)
    whole = squash(header)
    if any(phrase in whole for phrase in _SECRET_PHRASES) or any(map(_is_secret, tokens(header))):
        # "Password strength" holds no password, "password changed" none where its values are dates.
        if found is not None and found.why.startswith(SAYS_NOTHING):
            return Match("", 0.0, f"unmapped: {found.why}")
        over = found.over if found is not None and found.field == "secret" else None
        return Match("secret", PART, "contains the name of a secret", over=over)
    if found is None:
        return NOTHING
    if found.either:
        return Match("", 0.0, f"unmapped: {found.why}", firm=False, either=found.either)
    if not found.field and found.over is None:
        return Match("", 0.0, f"unmapped: {found.why}", former=found.former)
    if found.field in _ASKED and header.rstrip().endswith("?") and not _ASKS.match(header):
        return Match("", 0.0, f"unmapped: a question to be answered with yes or no; {found.why}")
    return Match(found.field, found.score, found.why, firm=not found.weak, over=found.over)
