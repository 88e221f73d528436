"""Functions to know of, turned the way a reader asks: per function how many devices in each state, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custodes.findings.interface import CapabilityLine, Dossier, Group
from custodes.identification import Function, functions
from custodes.identification.interface import State
from custodes.reports.shape import add, devices
from custodes.reports.words import number

NOT_KNOWN = "not known"
STATE_WORDS = {
    (State.OFFERED, True): "offered",
    (State.PRESENT, True): "present",
    (State.ENABLED, True): "enabled",
    (State.OFFERED, False): "said not offered",
    (State.PRESENT, False): "said not present",
    (State.ENABLED, False): "said switched off",
}
ALLEGED = "alleged"
"""What is printed where somebody alleged it of the model: no state, and counted apart."""
_TOLD = (*STATE_WORDS.values(), ALLEGED)
NOTE = "Found in the words of documents and replies given to this run; custodes recognises no face and classifies no person."


@dataclass(frozen=True, slots=True)
class Said:
    """The same words by the same rule, of one or more groups."""

    words: str
    """``offered``, ``said switched off``, ``alleged``, ..."""
    line: CapabilityLine
    devices: int
    groups: tuple[str, ...]
    orders: bool
    """Whether order lines alone say so: they add no device."""


@dataclass(frozen=True, slots=True)
class FunctionView:
    """One function: devices by state. A device may stand in several states; nothing is added over them."""

    function: Function
    offered: int
    present: int
    enabled: int
    denied: int
    """Devices of which some words say that it is not offered, not present, or switched off."""
    alleged: int
    """Devices of whose model somebody alleged it."""
    unknown: int
    """Devices of which nothing is said. Not a *no*."""
    said: tuple[Said, ...]


def function_views(dossier: Dossier) -> tuple[FunctionView, ...]:
    """Every function that something is said of, in the order of the knowledge; empty where nothing is said of any."""
    total = add(devices(group) for group in dossier.groups)
    speaking: dict[str, list[Group]] = {}
    for group in dossier.groups:
        for key in {line.function for line in group.capabilities}:
            speaking.setdefault(key, []).append(group)
    return tuple(
        _view(function, speaking[function.key], total) for function in functions() if function.key in speaking
    )


def unspoken(views: Sequence[FunctionView]) -> tuple[str, ...]:
    """Names of the functions of which nothing is said of any device."""
    told = {view.function.key for view in views}
    return tuple(function.name for function in functions() if function.key not in told)


def _view(function: Function, groups: Sequence[Group], total: int) -> FunctionView:
    counts = dict.fromkeys(State, 0)
    denied = alleged = spoken = 0
    rows: dict[tuple[str, str, str], list[tuple[CapabilityLine, Group]]] = {}
    for group in groups:
        mine = [line for line in group.capabilities if line.function == function.key]
        n = devices(group)
        spoken += n
        for state in {line.state for line in mine if line.holds and not line.alleged}:
            counts[state] += n
        alleged += n if any(line.alleged for line in mine) else 0
        denied += n if any(not line.holds for line in mine) else 0
        for line in mine:
            inside = rows.setdefault((stated(line), line.rule, line.said), [])
            if not inside or inside[-1][1] is not group:
                inside.append((line, group))
    order = {words: place for place, words in enumerate(_TOLD)}
    said = [
        Said(
            words,
            inside[0][0],
            add(devices(group) for _, group in inside),
            tuple(group.id for _, group in inside),
            all(group.kind == "purchase" for _, group in inside),
        )
        for (words, _, _), inside in rows.items()
    ]
    said.sort(key=lambda one: (order[one.words], -one.devices, one.line.rule, one.line.said))
    return FunctionView(
        function,
        counts[State.OFFERED],
        counts[State.PRESENT],
        counts[State.ENABLED],
        denied,
        alleged,
        max(0, total - spoken),
        tuple(said),
    )


def stated(line: CapabilityLine) -> str:
    """``offered``, ``said switched off``, ``alleged``, ..."""
    return ALLEGED if line.alleged else STATE_WORDS[line.state, line.holds]


def state_words(lines: Iterable[CapabilityLine]) -> str:
    """``offered; said switched off``, or ``not known`` where nothing is said."""
    told = {stated(line) for line in lines}
    return "; ".join(words for words in _TOLD if words in told) or NOT_KNOWN


def in_one_line(views: Sequence[FunctionView]) -> str:
    """``face recognition: offered 2, present 1; audio: offered 12`` with numbers of devices; empty where nothing is said."""
    return "; ".join(f"{view.function.name}: {_counted(view)}" for view in views)


def _counted(view: FunctionView) -> str:
    parts = [
        f"{word} {number(n)}"
        for word, n in (
            ("offered", view.offered),
            ("present", view.present),
            ("enabled", view.enabled),
            ("said not to be", view.denied),
            (ALLEGED, view.alleged),
        )
        if n
    ]
    return ", ".join(parts) or "named by orders only"
