"""The area *policy*: the vocabulary of facts and the packs of rules, checked whole and brought to one form.

A pack with one fault is refused whole: the error names file and line and the nearest valid word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _conditions import condition
from _facts import facts_of
from _marks import Row, Table, day, nearest, read, rows, sentence, table, when, word, words

from custodes.errors import KnowledgeError

MODALITIES = (
    "prohibits", "requires", "orders", "instructs", "commits", "advises", "asks", "permits",
    "flags", "proposed",
)  # fmt: skip
GRADES = ("seen", "secondary", "memory", "unverified")
NOT_SEEN = "address not seen"
Named = tuple[set[str], set[str]]
"""Keys of parties and ids of lists: what a condition may name."""
AXES = ("who", "act", "place", "network", "purpose", "funding", "procedure")
RULE = (
    "id order instrument title short modality binds acts from to known_from checked_on grade not_applicable "
    "no_issue sentence exceptions waiver evidence remedy citation equipment"
)


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Facts and packs; raises KnowledgeError on the first fault of any file."""
    facts = facts_of(knowledge_dir)
    parties = {
        str(entry["key"])
        for entry in rows(read(knowledge_dir / "parties.yaml", knowledge_dir), "parties.yaml:1")
    }
    lists = {path.stem.upper() for path in (knowledge_dir / "lists").glob("*.yaml")}
    packs = {}
    for folder in sorted((knowledge_dir / "packs").iterdir()):
        if folder.is_dir():
            packs[folder.name] = pack(folder, knowledge_dir, facts, parties, lists)
    # Pairs keep the order of the values, which is the order in which a person is asked.
    listed = {
        name: {**entry, "values": [list(pair) for pair in entry.get("values", {}).items()]}
        for name, entry in facts.items()
    }
    return {"facts": listed, "packs": packs}


def pack(
    folder: Path, root: Path, facts: dict[str, Any], parties: set[str], lists: set[str]
) -> dict[str, Any]:
    """One pack, checked whole."""
    head = table(
        read(folder / "pack.yaml", root), f"{folder.name}/pack.yaml:1",
        "id title jurisdiction publisher licence checked_on reviewed_by note",
    )  # fmt: skip
    if head["id"] != folder.name:
        raise KnowledgeError(
            f"the pack calls itself {head['id']!r}", where=head.where("id"), nearest=folder.name
        )
    day(head, "checked_on")
    sources = _entries(folder / "sources.yaml", root, "id title address seen grade checked_on")
    for source in sources.values():
        word(source, "grade", GRADES)
        day(source, "checked_on")
        # What is from memory has no address: none is made up.
        unseen = source["address"] == NOT_SEEN and source["grade"] in {"memory", "unverified"}
        if not unseen and not sentence(source, "address").startswith(("https://", "http://")):
            raise KnowledgeError("an address begins with https://", where=source.where("address"))
    instruments = _entries(folder / "instruments.yaml", root, "id title citation issuer status source")
    for instrument in instruments.values():
        word(instrument, "source", sources)
    terms, definitions, statements = _terms(folder, root, instruments, sources, facts)
    rules = _rules(folder, root, facts, (parties, lists), instruments, sources, set(terms))
    cases = _cases(folder, root, facts, rules)
    return {
        **head, "sources": sources, "instruments": instruments, "terms": terms, "definitions": definitions,
        "statements": statements, "rules": rules, "cases": cases,
    }  # fmt: skip


def _entries(path: Path, root: Path, required: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    listed = rows(read(path, root), f"{path.name}:1")
    for index, entry in enumerate(listed):
        _add(found, table(entry, listed.where(index), required))
    return found


def _add(found: dict[str, Table], entry: Table) -> None:
    if entry["id"] in found:
        raise KnowledgeError(f"the id {entry['id']!r} stands twice", where=entry.where("id"))
    found[str(entry["id"])] = entry


def _terms(folder: Path, root: Path, instruments: Any, sources: Any, facts: Any) -> tuple[Any, Any, Any]:
    path = folder / "terms.yaml"
    whole = table(read(path, root), f"{path.name}:1", "terms", "definitions statements")
    terms: dict[str, Table] = {}
    for entry in rows(whole["terms"], whole.where("terms")):
        term = table(
            entry, whole.where("terms"),
            "id title open_from open_to known_from says reading_yes reading_no source checked_on",
        )  # fmt: skip
        _add(terms, term)
        when(term, "open_from", empty=True)
        when(term, "open_to", empty=True)
        when(term, "known_from")
        word(term, "source", sources)
    definitions: dict[str, Table] = {}
    for entry in whole.get("definitions", []):
        item = table(
            entry, whole.where("definitions"),
            "id instrument fact title valid_from known_from known_from_note limbs open_words says before "
            "source checked_on",
        )  # fmt: skip
        _add(definitions, item)
        word(item, "fact", facts)
        word(item, "instrument", instruments)
        word(item, "source", sources)
        when(item, "valid_from")
        when(item, "known_from")
    statements: dict[str, Table] = {}
    for entry in whole.get("statements", []):
        item = table(
            entry, whole.where("statements"), "id instrument bodies known_from says source checked_on"
        )
        _add(statements, item)
        words(item, "bodies", facts["body"]["values"])
        word(item, "instrument", instruments)
        word(item, "source", sources)
        when(item, "known_from")
    return terms, definitions, statements


def _rules(
    folder: Path, root: Path, facts: Any, named: Named, instruments: Any, sources: Any, terms: set[str]
) -> list[dict[str, Any]]:
    path = folder / "rules.yaml"
    whole = table(read(path, root), f"{path.name}:1", "rules", "definitions")
    found: dict[str, Table] = {}
    compiled = []
    for entry in rows(whole["rules"], whole.where("rules")):
        rule = table(entry, whole.where("rules"), RULE, "scope conduct no_issue_conduct grade_note suspended")
        _add(found, rule)
        compiled.append(_rule(rule, facts, named, instruments, sources, terms))
    return sorted(compiled, key=lambda one: (one["order"], one["id"]))


def _rule(
    rule: Table, facts: Any, named: Named, instruments: Any, sources: Any, terms: set[str]
) -> dict[str, Any]:
    for key in ("title", "short", "no_issue", "sentence", "remedy"):
        sentence(rule, key)
    if "conduct" in rule:
        sentence(rule, "no_issue_conduct")
    if not isinstance(rule["order"], int):
        raise KnowledgeError("order is a number", where=rule.where("order"))
    word(rule, "instrument", instruments)
    word(rule, "modality", MODALITIES)
    word(rule, "grade", GRADES)
    # A proposal has no day from which it holds.
    when(rule, "from", empty=rule["modality"] == "proposed")
    when(rule, "to", empty=True)
    when(rule, "known_from")
    day(rule, "checked_on")
    binds = words(rule, "binds", facts["body"]["values"])
    acts = words(rule, "acts", facts["act"]["values"])
    scope_of = table(rule.get("scope", _empty(rule)), rule.where("scope"), "", " ".join(AXES))
    scope: list[list[Any]] = []
    for axis in AXES:
        if axis in scope_of:
            scope.append([axis, condition(scope_of[axis], scope_of.where(axis), facts, terms, *named)])
        elif axis == "who":
            scope.append(["who", ["in", "body", binds]])
        elif axis == "act":
            scope.append(["act", ["in", "act", acts]])
    why = table(rule["not_applicable"], rule.where("not_applicable"), "who act", " ".join(AXES))
    for axis, _ in scope:
        if axis not in why:
            raise KnowledgeError(f"not_applicable says nothing of {axis}", where=rule.where("not_applicable"))
    exceptions = []
    for entry in rows(rule["exceptions"], rule.where("exceptions")):
        exception = table(entry, rule.where("exceptions"), "id says")
        word(exception, "id", facts["exception_claimed"]["values"])
        exceptions.append(dict(exception))
    suspended = []
    for entry in rows(rule.get("suspended", Row()), rule.where("suspended")):
        stretch = table(entry, rule.where("suspended"), "from to known_from says")
        when(stretch, "from")
        when(stretch, "to", empty=True)
        when(stretch, "known_from")
        sentence(stretch, "says")
        suspended.append(dict(stretch))
    words(rule, "evidence")
    citation = table(rule["citation"], rule.where("citation"), "pinpoint source")
    source = sources[word(citation, "source", sources)]
    sentence(citation, "pinpoint")
    tests = {}
    for key in ("equipment", "conduct"):
        tests[key] = condition(rule[key], rule.where(key), facts, terms, *named) if key in rule else None
    kept = {k: v for k, v in rule.items() if k not in {"scope", "equipment", "conduct", "exceptions"}}
    return {
        **kept, **tests, "scope": scope, "exceptions": exceptions, "suspended": suspended, "grade_note": rule.get("grade_note", ""),
        "citation": {
            "text": instruments[rule["instrument"]]["citation"], "pinpoint": citation["pinpoint"],
            "address": source["address"], "seen": source["seen"],
        },
    }  # fmt: skip


def _empty(rule: Table) -> Table:
    found = Table()
    found.file, found.line, found.lines = rule.file, rule.line, {}
    return found


def _cases(folder: Path, root: Path, facts: Any, rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    path = folder / "cases.yaml"
    listed = rows(read(path, root), f"{path.name}:1")
    known = {rule["id"] for rule in rules}
    names: set[str] = set()
    counted = dict.fromkeys(known, 0)
    for index, entry in enumerate(listed):
        case = table(entry, listed.where(index), "name rule on facts outcome", "known_at detail")
        if sentence(case, "name") in names:
            raise KnowledgeError("two cases have this name", where=case.where("name"))
        names.add(case["name"])
        counted[word(case, "rule", known)] += 1
        when(case, "on")
        given = table(case["facts"], case.where("facts"), "", " ".join(facts))
        for name, value in given.items():
            allowed = facts[name].get("values")
            if facts[name]["type"] == "choice" and value not in allowed and value != "none":
                raise KnowledgeError(
                    f"{name} has no value {value!r}", where=given.where(name), nearest=nearest(value, allowed)
                )
    for rule in rules:
        if counted[rule["id"]] < 3:
            raise KnowledgeError(
                f"{rule['id']} has {counted[rule['id']]} cases; a rule has three or more",
                where=f"{folder.name}/cases.yaml:1",
            )
    return [dict(case) for case in listed]
