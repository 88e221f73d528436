"""What is intended, as text for the terminal: what would apply, what to ask the supplier, which model is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from custodes.core import clean, plural
from custodes.findings.planned import PlannedLine, WouldApply

_MOST = 40
_TOLD = 12
_DOING = {"acquire": "buying", "deploy": "installing", "connect": "connecting"}


def render_planned(
    lines: Sequence[PlannedLine],
    delivery: str,
    known_at: str,
    body: str,
    not_read: Iterable[tuple[str, str, str, int]],
    width: int,
    aside: Sequence[tuple[str, str, str, str]] = (),
) -> str:
    """The section that stands after a check with ``--planned``. ``aside``: source, place, reason and words of what is no device."""
    out = ["Planned, not held: none of this is counted above"]
    law = (
        f"Asked as if each were bought, installed and connected on {delivery}, by the law known on {known_at}"
    )
    who = f", of {body}" if body else ". No body was named, so no rule was judged"
    out += _wrapped(f"{law}{who}.", width, "  ")
    for line in lines[:_MOST]:
        out += _line(line, width)
    if len(lines) > _MOST:
        out.append(
            f"  and {plural(len(lines) - _MOST, 'further line')}; with -o all of them stand in planned.json"
        )
    strangers = [line for line in lines if line.unknown]
    if strangers:
        named = "; ".join(
            f"{clean(line.model or line.words, 60)} ({line.ref.locator or 'whole file'})"
            for line in strangers[:12]
        )
        out += _wrapped(
            f"Model or maker not known here: {plural(len(strangers), 'line')}: {named}", width, "  ! "
        )
    out += _no_devices(aside, width)
    for source, place, reason, count in not_read:
        out += _wrapped(f"{source} {place}: {plural(count, 'record')} not read: {reason}", width, "  ! ")
    return "\n".join(out)


def _line(line: PlannedLine, width: int) -> Iterator[str]:
    maker = line.maker or "maker not known"
    yield from _wrapped(f"{line.ref.locator or line.ref.source}: {clean(line.words, 160)}", width, "  ")
    where = f", for {line.site}" if line.site else ""
    yield from _wrapped(f"{line.quantity}{where}; {maker} ({line.status.value})", width, "    ")
    for name in line.lists[:6]:
        yield from _wrapped(f"list: {name}", width, "    · ")
    for one in _distinct(line.applies):
        yield from _wrapped(
            f"{_DOING[one.act]}, {one.rule}: {one.sentence} [{one.citation}]", width, "    · "
        )
        for branch in one.branches[:3]:
            yield from _wrapped(branch, width, "        ")
    if not line.applies:
        yield f"    · {plural(line.silent, 'rule')} asked, none with anything to say on these facts"
    for question in line.ask_supplier:
        yield from _wrapped(f"ask the supplier: {question}", width, "    ? ")
    for question in line.ask_others[:6]:
        yield from _wrapped(f"ask: {question}", width, "    ? ")


def _no_devices(aside: Sequence[tuple[str, str, str, str]], width: int) -> Iterator[str]:
    """The lines that offer no device, by reason."""
    reasons: dict[str, list[str]] = {}
    for source, place, reason, words in aside:
        reasons.setdefault(reason, []).append(f"{clean(words, 60)} ({place or source})")
    for reason, told in sorted(reasons.items()):
        more = f"; and {len(told) - _TOLD:,} more" if len(told) > _TOLD else ""
        yield from _wrapped(
            f"No device, so not judged ({reason}): {plural(len(told), 'line')}: {'; '.join(told[:_TOLD])}{more}",
            width,
            "  · ",
        )


def _distinct(applies: Iterable[WouldApply]) -> list[WouldApply]:
    """Each rule once for the same sentence: the act that it names first."""
    found: dict[tuple[str, str], WouldApply] = {}
    for one in applies:
        found.setdefault((one.rule, one.sentence), one)
    return list(found.values())[:12]


def _wrapped(text: str, width: int, lead: str) -> list[str]:
    rest = " " * len(lead)
    return wrap(
        clean(text, 2000), width, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False
    ) or [lead.rstrip()]
