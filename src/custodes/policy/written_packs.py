"""Packs as people write them: checked whole against the vocabulary, and brought to the form that is judged.

A pack with one fault is refused whole: the error names file and line and the nearest valid word.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from custodes.errors import KnowledgeError
from custodes.intake.written import Row, Table, day, rows, sentence, shown, table, when, word, words
from custodes.policy.written_cases import cases_of
from custodes.policy.written_conditions import Names
from custodes.policy.written_parameters import parameters_of
from custodes.policy.written_rules import GRADES, Known, rules_of, text_of

NOT_SEEN = "address not seen"
FILES = ("pack.yaml", "instruments.yaml", "sources.yaml", "terms.yaml", "rules.yaml", "cases.yaml")
"""The files of a pack, all needed."""
OPTIONAL_FILES = ("parameters.yaml",)


def written_pack(
    folder: str,
    files: Mapping[str, Any],
    facts: Mapping[str, Any],
    parties: AbstractSet[str],
    lists: AbstractSet[str],
) -> dict[str, Any]:
    """The compiled form of the pack in the folder of this name, whose ``files`` were read with their places.

    ``facts`` is the vocabulary, with the values of each fact as a mapping; ``parties`` and ``lists`` are what a
    test may name. Raises KnowledgeError on the first fault of any file.
    """
    for name in FILES:
        if name not in files:
            raise KnowledgeError(f"the file {name} is missing", where=f"{folder}/{name}:1")
    at = {name: f"{folder}/{name}:1" for name in (*FILES, *OPTIONAL_FILES)}
    head = table(
        files["pack.yaml"], at["pack.yaml"],
        "id title jurisdiction publisher licence checked_on reviewed_by note",
    )  # fmt: skip
    if head["id"] != folder:
        raise KnowledgeError(
            f"the pack calls itself {shown(head['id'])}; its id is the name of its folder",
            where=head.where("id"),
            nearest=folder,
        )
    for key in ("title", "jurisdiction", "publisher", "licence"):
        sentence(head, key)
    for key in ("reviewed_by", "note"):
        text_of(head, key)
    day(head, "checked_on")
    sources = _sources(files["sources.yaml"], at["sources.yaml"])
    instruments = _entries(
        files["instruments.yaml"], at["instruments.yaml"], "id title citation issuer status source"
    )
    for instrument in instruments.values():
        for key in ("title", "citation", "issuer", "status"):
            sentence(instrument, key)
        word(instrument, "source", sources)
    terms, definitions, statements = _terms(
        files["terms.yaml"], at["terms.yaml"], instruments, sources, facts
    )
    parameters = parameters_of(files.get("parameters.yaml"), at["parameters.yaml"], instruments, sources)
    names = Names(facts, frozenset(terms), parties, lists, parameters)
    rules = rules_of(files["rules.yaml"], at["rules.yaml"], Known(names, instruments, sources))
    cases = cases_of(files["cases.yaml"], at["cases.yaml"], facts, rules)
    return {
        **head, "sources": sources, "instruments": instruments, "terms": terms, "definitions": definitions,
        "statements": statements, "parameters": parameters, "rules": rules, "cases": cases,
    }  # fmt: skip


def _sources(written: Any, where: str) -> dict[str, Table]:
    sources = _entries(written, where, "id title address seen grade checked_on")
    for source in sources.values():
        for key in ("title", "seen"):
            sentence(source, key)
        word(source, "grade", GRADES)
        day(source, "checked_on")
        # What is from memory has no address: none is made up.
        unseen = source["address"] == NOT_SEEN and source["grade"] in {"memory", "unverified"}
        if not unseen and not sentence(source, "address").startswith(("https://", "http://")):
            raise KnowledgeError(
                "an address begins with https://, or is 'address not seen' where the grade is memory or unverified",
                where=source.where("address"),
            )
    return sources


def _entries(written: Any, where: str, required: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    listed = rows(written, where)
    for index, entry in enumerate(listed):
        _add(found, table(entry, listed.where(index), required))
    return found


def _add(found: dict[str, Table], entry: Table) -> None:
    ident = sentence(entry, "id")
    if ident in found:
        raise KnowledgeError(f"the id {shown(ident)} stands twice", where=entry.where("id"))
    found[ident] = entry


def _terms(
    written: Any,
    where: str,
    instruments: Mapping[str, Table],
    sources: Mapping[str, Table],
    facts: Mapping[str, Any],
) -> tuple[dict[str, Table], dict[str, Table], dict[str, Table]]:
    whole = table(written, where, "terms", "definitions statements")
    terms: dict[str, Table] = {}
    for term in _items(
        whole, "terms", "id title open_from open_to known_from says reading_yes reading_no source checked_on"
    ):
        _add(terms, term)
        for key in ("title", "says", "reading_yes", "reading_no"):
            sentence(term, key)
        when(term, "open_from", empty=True)
        when(term, "open_to", empty=True)
        when(term, "known_from")
        word(term, "source", sources)
        day(term, "checked_on")
    definitions: dict[str, Table] = {}
    for item in _items(
        whole, "definitions",
        "id instrument fact title valid_from known_from known_from_note limbs open_words says before "
        "source checked_on",
    ):  # fmt: skip
        _add(definitions, item)
        for key in ("title", "says", "before"):
            sentence(item, key)
        word(item, "fact", facts)
        word(item, "instrument", instruments)
        word(item, "source", sources)
        when(item, "valid_from")
        when(item, "known_from")
        day(item, "checked_on")
    statements: dict[str, Table] = {}
    for item in _items(whole, "statements", "id instrument bodies known_from says source checked_on"):
        _add(statements, item)
        sentence(item, "says")
        words(item, "bodies", facts["body"]["values"])
        word(item, "instrument", instruments)
        word(item, "source", sources)
        when(item, "known_from")
        day(item, "checked_on")
    return terms, definitions, statements


def _items(whole: Table, key: str, required: str) -> list[Table]:
    listed = rows(whole.get(key, Row()), whole.where(key))
    return [table(entry, listed.where(index), required) for index, entry in enumerate(listed)]
