"""Takes the header of a column apart: its words, each with the notions that it can stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from custodes.core import fold
from custodes.knowledge import load

# Letters that Unicode does not take apart (UAX 15): the stroke is part of them.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
FIRST_HEADED = frozenset({"fr", "es", "it", "pt", "pl"})
"""Languages in which the word that a header is about stands first ("numéro de série du commutateur")."""
_LAST_HEADED = frozenset({"en", "de", "nl", "sv"})
_BEFORE = frozenset({"of", "for", "der", "des", "von", "van", "voor", "fur", "av"})
"""Words behind which English, German and Dutch say whose it is: the head stands before them."""

_TOKENS = re.compile(r"[^\W\d_]+|\d+")
# Camel case of exports: a capital behind a small letter, or before two small letters (IPAddress), begins a word.
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_BRACKETS = re.compile(r"[(\[{（【<]([^()\[\]{}（）【】<>]{0,80})[)\]}）】>]")
_WRITTEN = (
    (re.compile(r"(?<![\w/])(?:o|j|t|y)\s?/\s?n(?![\w/])"), " yn "),
    (re.compile(r"(?<!\w)n\s?[°º˚]s?\.?|№|#|(?<!\w)n[or]\.|(?<!\w)n\.(?=\s)"), " nr "),
    (re.compile(r"(?<![\w/])([a-z])/([a-z])(?![\w/])|(?<!\w)([a-z])\.\s?([a-z])\.(?!\w)"), r" \1\2\3\4 "),
    (re.compile(r"['’´`]s(?!\w)|(?<=\w)\(s\)"), "s"),
    (re.compile(r"(£|\$|€)"), " eur "),
)
_HAN = re.compile("[\u3400-\u9fff]")
_LINKS = ("", "s", "n", "en", "es", "er", "e")
"""Letters that German, Dutch and Swedish put between the parts of a compound."""
_SHORT = frozenset({"ip", "po", "sn", "fw", "sw", "hw", "os", "id", "no", "nr", "dt"})
"""Words of two letters that also stand inside a word written as one: "ponumber", "serialno"."""
_TAILS = frozenset(
    {"no", "nr", "id", "ip", "sn", "ar", "ort", "typ", "art", "tag", "mac", "bez", "num", "by", "qty"}
)
_HEADS = _SHORT | {"mac", "nvr", "dvr", "cam", "lan", "ort", "typ", "bau", "kop", "kob", "rum"}
_ENDING_LINE = "s es en n e er x i y ow ne na a o em ed u ego ej owy owa ami ho ni eni"
_ENDINGS = tuple(_ENDING_LINE.split())
_FUZZY = 6
_ABBREVIATED = 4
_JOINED = 8
"""So long is a compound that is known as one word where a hyphen or a line break cuts it."""
_MOST = 14
_LANGUAGE_CELLS = 60
_LANGUAGE_ENOUGH = 1.5
_LONGEST = 40


class Sense(NamedTuple):
    """One notion that a word stands for; the empty notion is a word that says nothing."""

    notion: str
    languages: tuple[str, ...]
    """Those in which it does; ``x`` stands for all."""
    many: bool = False

    @property
    def language(self) -> str:
        """The first of its languages."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a header."""

    text: str
    senses: tuple[Sense, ...]
    """Empty for a word that is not known."""
    sure: bool = True
    """False for an abbreviation or a misspelling that was not written down as such."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a header says, in order; ``aside`` stood in brackets."""

    words: tuple[Word, ...]
    aside: tuple[Word, ...]

    @property
    def known(self) -> tuple[Word, ...]:
        """Words with a notion."""
        return tuple(w for w in self.words if any(s.notion for s in w.senses))

    @property
    def strange(self) -> tuple[Word, ...]:
        """Words that are not known."""
        return tuple(w for w in self.words if not w.senses)

    def head(self) -> Word | None:
        """The word that the header is about: the first, or the last before *of*, by the languages of its words."""
        telling = [
            (n, w) for n, w in enumerate(self.words) if not w.senses or any(s.notion for s in w.senses)
        ]
        if not telling:
            return None
        first = last = 0
        for w in self.words:
            languages = {one for s in w.senses for one in s.languages}
            first += languages <= FIRST_HEADED and bool(languages)
            last += languages <= _LAST_HEADED and bool(languages)
        if first > last:
            return telling[0][1]
        cut = next((n for n, w in enumerate(self.words) if n and w.text in _BEFORE), len(self.words))
        before = [w for n, w in telling if n < cut]
        return before[-1] if before else telling[-1][1]


@cache
def _held() -> dict[str, Any]:
    held: dict[str, Any] = load("vocabulary")["parts"]
    return held


@lru_cache(maxsize=2048)
def said(header: str) -> Said:
    """The words of a header, taken apart."""
    # "Camera(s)" is a plural, no aside.
    header = header.replace("(s)", "s").replace("(S)", "S")
    aside = [found[1] for found in _BRACKETS.finditer(header)]
    text = _BRACKETS.sub(" ", header)
    if not _TOKENS.search(text):
        text, aside = " ".join(aside), []
    return Said(_words(text), _words(" ".join(aside)) if aside else ())


def without_asides(header: str) -> str:
    """A header without brackets that say nothing of it ("(required)"); empty where it has none, or they say something."""
    found = said(header)
    if not found.aside or any(s.notion for w in found.aside for s in w.senses):
        return ""
    return _BRACKETS.sub(" ", header)


def plain(text: str) -> str:
    """``text`` folded, with camel case cut, and signs for *number* as the word."""
    folded = fold(_CAMEL.sub(" ", text.replace("\n", " "))).translate(LETTERS)
    for pattern, to in _WRITTEN:
        folded = pattern.sub(to, folded)
    return folded


def _words(text: str) -> tuple[Word, ...]:
    tokens = [piece for t in _TOKENS.findall(plain(text)) for piece in ([t] if len(t) < _LONGEST else [])]
    tokens = tokens[:_MOST]
    out: list[Word] = []
    n = 0
    phrases = _held()["phrases"]
    while n < len(tokens):
        for size in range(min(4, len(tokens) - n), 1, -1):
            joined = "".join(tokens[n : n + size])
            if joined in phrases or (size == 2 and _cut(tokens[n], tokens[n + 1])):
                found = phrases.get(joined) or _held()["words"][joined]
                out.append(Word(" ".join(tokens[n : n + size]), _senses(found)))
                n += size
                break
        else:
            token = tokens[n]
            pair = token + tokens[n + 1] if n + 1 < len(tokens) else ""
            if token.isdigit():
                out.append(Word(token, (Sense("", ("x",)),)))
            elif pair and pair[-1].isdigit() and pair in _held()["words"]:
                out.append(Word(pair, _senses(_held()["words"][pair])))
                n += 1
            elif _HAN.search(token):
                out += _han(token)
            else:
                out += _one(token)
            n += 1
    return tuple(out)


def _cut(first: str, second: str) -> bool:
    """Whether two words are one compound that a hyphen or a line break cuts, and say less apart."""
    joined = first + second
    if len(second) <= 3 or len(joined) < _JOINED or joined not in _held()["words"]:
        return False
    apart = {s.notion for word in (first, second) for s in _exact(word)}
    return not {s.notion for s in _senses(_held()["words"][joined])} <= apart


def _senses(entries: list[list[str]]) -> tuple[Sense, ...]:
    return tuple(Sense(notion, tuple(tongues.split()), bool(many)) for notion, tongues, many in entries)


def _one(token: str) -> list[Word]:
    exact = _exact(token)
    if exact:
        return [Word(token, exact)]
    split = _split(token, 3)
    if split:
        return split
    stem = _stem(token)
    if stem:
        return [Word(token, stem)]
    near = _near(token)
    return [Word(token, near, sure=False)] if near else [Word(token, ())]


@lru_cache(maxsize=4096)
def _exact(token: str) -> tuple[Sense, ...]:
    words = _held()["words"]
    phrases = _held()["phrases"]
    for form in dict.fromkeys(
        (token, *(token.replace(a, b) for a, b in (("ae", "a"), ("oe", "o"), ("ue", "u"))))
    ):
        found = words.get(form) or phrases.get(form)
        if found:
            return _senses(found)
    for ending in _ENDINGS:
        if token.endswith(ending) and len(token) - len(ending) >= 4:
            found = words.get(token[: -len(ending)])
            if found:
                many = ending in {"s", "es", "en", "n", "x"}
                return tuple(s._replace(many=s.many or many) for s in _senses(found))
    return ()


def _stem(token: str) -> tuple[Sense, ...]:
    stems = _held()["stems"]
    for size in range(min(len(token), 14), 3, -1):
        found = stems.get(token[:size])
        if found:
            return _senses(found)
    return ()


@lru_cache(maxsize=4096)
def _split(token: str, depth: int) -> list[Word]:
    """The parts of a compound, all of them known; empty where it is none."""
    if depth == 0 or not 4 <= len(token) <= _LONGEST:
        return []
    for at in range(2, len(token) - 1):
        right = token[at:]
        if len(right) < 4 and right not in _TAILS:
            continue
        tail = _plain_exact(right)
        if not tail:
            continue
        for link in _LINKS:
            left = token[:at]
            if link and not left.endswith(link):
                continue
            left = left.removesuffix(link) if link else left
            if len(left) < 4 and left not in _HEADS:
                continue
            head = _plain_exact(left)
            parts = [Word(left, head)] if head else _split(left, depth - 1)
            if not parts and len(right) > 1 and right not in _SHORT and (stem := _stem(token[:at])):
                parts = [Word(token[:at], stem)]
            if parts:
                return [*parts, Word(right, tail)]
    return []


def _plain_exact(token: str) -> tuple[Sense, ...]:
    return tuple(s for s in _exact(token) if s.notion)


def _han(token: str) -> list[Word]:
    """Chinese is written without spaces: the longest known words, from the left."""
    out: list[Word] = []
    rest = ""
    words = _held()["words"]
    n = 0
    while n < len(token):
        for size in range(min(8, len(token) - n), 0, -1):
            found = words.get(token[n : n + size])
            if found:
                if rest:
                    out.append(Word(rest, ()))
                    rest = ""
                out.append(Word(token[n : n + size], _senses(found)))
                n += size
                break
        else:
            rest += token[n]
            n += 1
    if rest:
        out.append(Word(rest, ()))
    return out


@cache
def _by_letter() -> dict[str, list[str]]:
    by: dict[str, list[str]] = {}
    for word in (*_held()["words"], *_held()["stems"]):
        if len(word) >= _FUZZY - 1 and word.isascii():
            by.setdefault(word[0], []).append(word)
    return by


@lru_cache(maxsize=4096)
def _near(token: str) -> tuple[Sense, ...]:
    """The one notion of which this is an abbreviation, or a word with one slip."""
    if len(token) < _ABBREVIATED or not token.isascii():
        return ()
    words, stems = _held()["words"], _held()["stems"]
    found: dict[str, tuple[Sense, ...]] = {}
    for word in _by_letter().get(token[0], ()):
        if (len(word) >= len(token) + (3 if word in words else 1) and word.startswith(token)) or (
            len(token) >= _FUZZY
            and abs(len(word) - len(token)) <= 1
            and word[-1] == token[-1]
            and _slip(token, word)
        ):
            senses = _senses(words.get(word) or stems[word])
            if senses[0].notion in {"person", "secret"}:
                return ()
            if senses[0].notion.startswith("about:") or not senses[0].notion:
                continue
            found.setdefault(senses[0].notion, senses)
    return next(iter(found.values())) if len(found) == 1 else ()


def _slip(a: str, b: str) -> bool:
    """Whether one letter too many, too few, another, or two exchanged make one word the other."""
    if len(a) > len(b):
        a, b = b, a
    n = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[n:] == b[n + 1 :]
    return a[n + 1 :] == b[n + 1 :] or (a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :])


def notions(header: str) -> frozenset[str]:
    """The notions of a header's words; empty for a text that is too long to be one."""
    if len(header) > 80:
        return frozenset()
    return frozenset(s.notion for w in said(header).words for s in w.senses if s.notion)


def of_one(header: str, notion: str) -> bool:
    """Whether a header speaks of one ``notion``, and not of how many ("Cameras connected")."""
    return any(
        any(s.notion == notion for s in w.senses) and not any(s.many for s in w.senses)
        for w in (said(header).words if len(header) <= 80 else ())
    )


def lone_date(header: str) -> bool:
    """Whether a header says *date* and not of what (*transaction date* dates no thing either)."""
    found = notions(header)
    if found == {"date"}:
        return all(w.senses for w in said(header).words)
    return found <= {"date", "invoice"} and "".join(plain(header).split()) in _LONE_DATES


_LONE_DATES = frozenset({"transactiondate"})


@lru_cache(maxsize=512)
def tongue(header_row: tuple[str, ...]) -> str:
    """The language in which most headers of a row are written; empty where none stands out."""
    votes: dict[str, float] = {}
    for header in header_row[:_LANGUAGE_CELLS]:
        for word in said(header).words if 0 < len(header) <= 80 else ():
            spoken = {t for s in word.senses for t in s.languages}
            if spoken and "x" not in spoken:
                for one in sorted(spoken):
                    votes[one] = votes.get(one, 0.0) + 1 / len(spoken)
    first, second = sorted([*votes.items(), ("", 0.0), ("", 0.0)], key=lambda vote: (-vote[1], vote[0]))[:2]
    return first[0] if first[1] >= max(_LANGUAGE_ENOUGH, 1.2 * second[1]) else ""
