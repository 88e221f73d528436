"""Values of the law that change, as people write them: each period with its value, two dates, citation and grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custodes.errors import KnowledgeError
from custodes.intake.written import Table, number, rows, sentence, shown, table, when, word
from custodes.policy.written_rules import GRADES, in_order


def parameters_of(
    written: Any, where: str, instruments: Mapping[str, Table], sources: Mapping[str, Table]
) -> dict[str, Any]:
    """Id -> title, unit and periods; ``written`` is None where a pack has none. Raises KnowledgeError on the first fault."""
    found: dict[str, Any] = {}
    if written is None:
        return found
    listed = rows(written, where)
    for index, item in enumerate(listed):
        entry = table(item, listed.where(index), "id title unit periods")
        for key in ("id", "title", "unit"):
            sentence(entry, key)
        if entry["id"] in found:
            raise KnowledgeError(f"the id {shown(entry['id'])} stands twice", where=entry.where("id"))
        stretches = rows(entry["periods"], entry.where("periods"))
        if not stretches:
            raise KnowledgeError(
                "a parameter has one period or more; a value that changes has one for each",
                where=entry.where("periods"),
            )
        periods = [_period(one, stretches.where(i), instruments, sources) for i, one in enumerate(stretches)]
        found[entry["id"]] = {"title": entry["title"], "unit": entry["unit"], "periods": periods}
    return found


def _period(
    written: Any, where: str, instruments: Mapping[str, Table], sources: Mapping[str, Table]
) -> dict[str, Any]:
    entry = table(written, where, "from to known_from value instrument citation grade")
    when(entry, "from")
    when(entry, "to", empty=True)
    in_order(entry)
    when(entry, "known_from")
    word(entry, "grade", GRADES)
    word(entry, "instrument", instruments)
    citation = table(entry["citation"], entry.where("citation"), "pinpoint source")
    sentence(citation, "pinpoint")
    source = sources[word(citation, "source", sources)]
    return {
        "from": entry["from"],
        "to": entry["to"],
        "known_from": entry["known_from"],
        "value": number(entry, "value"),
        "grade": entry["grade"],
        "citation": f"{instruments[entry['instrument']]['citation']}, {citation['pinpoint']}; {source['address']}",
    }
