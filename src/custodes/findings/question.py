"""The questions that can be answered: a small grammar, and nothing is guessed (docs/commands/answer.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from custodes.core import fold
from custodes.errors import UsageError
from custodes.findings.interface import Dossier
from custodes.identification import brands, families

GRAMMAR = "How many [MAKER] KIND [made by|labelled MAKER] [are there|do we have] [registered|seen|bought|held] [at SITE]?"
_LONGEST = 300
_WORD = re.compile(r"[^\W_]+(?:[-&.'/][^\W_]+)*")
# Word of a question -> device type; devices of any kind are the empty one.
_KINDS = {
    "device": "", "camera": "camera", "thermal camera": "thermal-camera", "body-worn camera": "body-worn-camera",
    "number-plate camera": "anpr-camera", "recorder": "recorder", "intercom": "intercom", "encoder": "encoder", "switch": "switch",
    "router": "router", "phone": "phone", "radio": "radio", "drone": "drone", "server": "server", "printer": "printer",
}  # fmt: skip
_BASES = {
    "registered": "registered", "in the register": "registered", "on the register": "registered", "seen": "seen",
    "on the network": "seen", "bought": "bought", "ordered": "bought", "held": "held",
}  # fmt: skip
_VERBS = (
    "are there", "were there", "do we have", "do you have", "have we", "have been", "were", "are", "does the body have",
    "do we hold", "is", "there",
)  # fmt: skip
_BY = ("made by", "produced by", "labelled", "labeled", "branded", "of the label")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was understood."""

    label: str
    """Label or maker; empty for all."""
    kind: str
    basis: str
    site: str


def understood(question: str, dossier: Dossier) -> Asking:
    """What is asked. Raises UsageError, with the grammar and the first word that is not understood, rather than guess."""
    words = _WORD.findall(fold(question[:_LONGEST]))
    if words[:2] != ["how", "many"] or len(question) > _LONGEST:
        raise UsageError(f"not understood: {question[:80]!r}", hint=GRAMMAR)
    parser = _Parser(words[2:], dossier)
    return parser.asking()


class _Parser:
    """Takes the longest phrase that is known from the front of the words, until none is left."""

    def __init__(self, words: list[str], dossier: Dossier) -> None:
        self.words = words
        self._labels = _labels(dossier)
        self._sites = {fold(line.site): line.site for line in dossier.sites}
        self._kinds = {form: kind for word, kind in _KINDS.items() for form in _forms(word)}
        self._found: dict[str, str] = {}

    def asking(self) -> Asking:
        self._optional("label", self._labels)
        if not self._optional("kind", self._kinds):
            self._lost("a kind of device", self._kinds)
        while self.words:
            if self._phrase(_BY) is not None:
                self._needed("label", self._labels, "a maker or label")
            elif self._phrase(("at", "in", "on")) is not None:
                self._needed("site", self._sites, "a site of this case")
            elif self._optional("basis", _BASES) or self._phrase(_VERBS) is not None:
                continue
            else:
                self._lost("a part of a question", ())
        found = self._found
        return Asking(
            found.get("label", ""), found["kind"], found.get("basis", "held"), found.get("site", "")
        )

    def _phrase(self, phrases: Iterable[str]) -> str | None:
        best = max((p for p in phrases if self._starts(p)), key=lambda p: len(p.split()), default=None)
        if best is not None and any(
            " ".join(self.words).startswith(longer) for longer in _BASES if longer.startswith(f"{best} ")
        ):
            return None  # "in" of "in the register" is no place
        if best is not None:
            self.words = self.words[len(_WORD.findall(best)) :]
        return best

    def _starts(self, phrase: str) -> bool:
        wanted = _WORD.findall(phrase)
        return bool(wanted) and self.words[: len(wanted)] == wanted

    def _optional(self, name: str, known: Mapping[str, str]) -> bool:
        taken = self._phrase(known)
        if taken is None:
            return False
        if name in self._found and self._found[name] != known[taken]:
            raise UsageError(
                f"two of one kind in one question: {self._found[name]!r} and {known[taken]!r}", hint=GRAMMAR
            )
        self._found[name] = known[taken]
        return True

    def _needed(self, name: str, known: Mapping[str, str], what: str) -> None:
        if not self._optional(name, known):
            self._lost(what, known)

    def _lost(self, what: str, known: Iterable[str]) -> None:
        rest = " ".join(self.words) or "the end of the question"
        some = sorted(known)
        choice = f"; known here: {', '.join(some[:12])}" if some and len(some) < 40 else ""
        raise UsageError(f"not understood from {rest!r}: expected {what}{choice}", hint=GRAMMAR)


def _forms(word: str) -> Iterator[str]:
    yield word
    yield f"{word}es" if word.endswith("ch") else f"{word}s"


def _labels(dossier: Dossier) -> dict[str, str]:
    found = {
        fold(g.identification.label): fold(g.identification.label)
        for g in dossier.groups
        if g.identification.label
    }
    return found | _known()


@cache
def _known() -> dict[str, str]:
    """Folded names of brands and families -> the key by which claims find them."""
    found = {fold(word): one.key for one in brands() for word in (one.key, *one.words)}
    found |= {fold(name): one.key for one in families() for name in (one.key, one.name)}
    return {" ".join(_WORD.findall(name)): key for name, key in found.items() if name}
