"""The few questions whose answers settle most, grouped by who can answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from custodes.core import short_id
from custodes.facts import RECORDED
from custodes.findings.interface import Finding, Group, Question
from custodes.findings.things import things
from custodes.policy import Outcome, fact_entry

# Nobody answers more; what is beyond is counted among the limits and stands in its findings.
MOST = 500
_BODY_SCOPES = frozenset({"body", "rule"})


@dataclass(slots=True)
class _Asked:
    words: str
    opens: int = 0
    settles: int = 0
    groups: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)


def questions(
    findings: Iterable[Finding],
    groups: Mapping[str, Group],
    dates: Iterable[tuple[str, str, int]],
    withheld: Callable[[str, str], bool] | None = None,
) -> tuple[tuple[Question, ...], int]:
    """Questions for the facts that open findings need, and how many more there are than anybody would answer.

    Those that stand in most open points come first, then the cheapest, then by name.

    ``dates`` are columns whose order of day and month is open: file, field and number of records.
    What is ``withheld`` (fact, scope) was answered, and is not asked again: both branches are in the result.
    ``opens`` and ``settles`` count open points: one rule for one group of alike subjects.
    """
    asked: dict[tuple[str, str], _Asked] = {}
    for finding in findings:
        if finding.outcome is Outcome.NEED_FACTS:
            for name in sorted({fact for need in finding.needs for fact in need}):
                _note(asked, name, finding, groups)
    open_ones = [key for key in asked if withheld is None or not withheld(*key)]
    open_ones.sort(key=lambda key: (-asked[key].opens, -asked[key].settles, fact_entry(key[0]).cost, key))
    found = [
        _question(*key, asked[key], things(groups[g] for g in asked[key].groups)) for key in open_ones[:MOST]
    ]
    found += [_date_question(file, name, records) for file, name, records in dates]
    found.sort(key=lambda q: (-q.opens, -q.settles, q.cost, q.fact, q.scope))
    return tuple(found), len(open_ones[MOST:])


def _note(
    asked: dict[tuple[str, str], _Asked], name: str, finding: Finding, groups: Mapping[str, Group]
) -> None:
    if name == "when":
        return
    by_scope: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ident in finding.groups:
        by_scope[_scope(name, groups[ident])].append(ident)
    for (scope, words), members in by_scope.items():
        one = asked.setdefault((name, scope), _Asked(words))
        one.opens += len(members)
        if finding.settles == (name,):
            one.settles += len(members)
        one.groups.update(members)
        one.rules.add(finding.rule)


def _scope(name: str, group: Group) -> tuple[str, str]:
    scope = fact_entry(name).scope
    if scope == "site":
        return (
            (group.site, f"the site {group.site}")
            if group.site
            else (group.id, f"the devices of {group.id}, whose site is not known")
        )
    if scope in _BODY_SCOPES:
        return "body", "the whole body"
    if scope == "network":
        return (
            (group.site, f"the networks of {group.site}")
            if group.site
            else (group.id, f"the network of {group.id}")
        )
    made = group.identification
    words = f"{made.label} {made.model}".strip()
    if scope == "purchase":
        # One answer for all that a body ever bought would hold one order's money against another.
        place = f" for {group.site}" if group.site else ""
        return group.id, f"the purchases of {words or 'unnamed things'}{place}, {group.id}"
    return (words, f"what the records call {words!r}") if words else (group.id, f"the devices of {group.id}")


def _question(fact: str, scope: str, one: _Asked, devices: int) -> Question:
    entry = fact_entry(fact)
    values = (
        tuple(sorted(set(entry.values) - set(entry.not_offered)))
        if entry.type == "choice"
        else tuple(value for value in ("yes", "no") if value not in entry.not_offered)
        if entry.type == "flag"
        else ()
    )
    why = f"{', '.join(sorted(one.rules))} cannot be answered without it"
    if fact == RECORDED:
        why += "; a record is written on the form of `custodes consider`, and nothing less settles it"
    return Question(
        short_id("Q", fact, scope),
        fact,
        scope,
        one.words,
        entry.question,
        values,
        entry.who,
        entry.cost,
        one.opens,
        one.settles,
        devices,
        why,
    )


def _date_question(file: str, name: str, records: int) -> Question:
    return Question(
        short_id("Q", "date_order", f"{file}!{name}"),
        "date_order",
        f"{file}!{name}",
        f"the column {name} of {file}",
        "Does this column write the day first (dmy) or the month first (mdy)?",
        ("dmy", "mdy"),
        "whoever keeps the file",
        1,
        records,
        0,
        records,
        "its dates can be read both ways, and the law of a date depends on it",
    )
