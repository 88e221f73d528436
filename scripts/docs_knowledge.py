"""Write the pages that are knowledge read aloud: capabilities, facts, lists, relabels, and a page for each pack, under docs/.

python scripts/docs_knowledge.py            write what differs
python scripts/docs_knowledge.py --check    write nothing; exit 1 if any page differs
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import docs_relabels

from custodes.core import When
from custodes.policy import Pack, Rule, day_words, load_packs

DOCS = Path(__file__).resolve().parents[1] / "docs"
KNOWLEDGE = DOCS.parent / "src" / "custodes" / "knowledge"
_TYPES = {
    "choice": "one of the values below",
    "flag": "`yes` or `no`",
    "key": "the key of a maker or party",
    "date": "a date",
    "number": "a number in digits, as `12` or `213477.50`",
    "words": "words",
}
_SCOPES = {
    "body": "the whole body",
    "site": "one site",
    "producer-group": "one group of alike devices",
    "purchase": "one purchase",
    "network": "the networks of one site",
    "rule": "one rule",
}
_GRADES = {
    "seen": "its words were seen",
    "secondary": "seen through secondary pages",
    "memory": "from memory, verify before use",
    "unverified": "not verified",
}
_FACTS = """# Facts

The names that rules, answers, the body file and the sites file use, and no other.
An unknown name is an error that offers the nearest.
A fact is known, unknown or withheld; where nothing states it, it is unknown, and that is never a yes or a no.
Besides its values every answer may be `withheld`, `not held`, `refused` or `unknown`.

This page is written by `scripts/docs_knowledge.py` from `knowledge/vocabulary/facts.yaml`.
"""
_LISTS = """# Lists

Official lists that a maker may stand on.
Each stands by itself: lists are never merged, and being on one says what that list says and no more.
For each list and maker the answer is one of five:
*named*, *covered by the list's own words*, *not found in the edition of that day*, *not checked*, *no such list on that day*.

This page is written by `scripts/docs_knowledge.py` from `knowledge/lists`.
"""


_CAPABILITIES = """# Functions to know of

Some functions of a device matter to an institution whoever made it.
custodes finds their names in the documents and replies that it is given.
It recognises no face and classifies no person, and it has none of these functions itself.

## Three states

| state | what says so | where |
|---|---|---|
| `offered` | a document, a record of the body, or the published meaning of the model number | the model can do it, by somebody's words |
| `present` | a reply of the device itself | this device has it, by its own words |
| `enabled` | a configuration, or a record that speaks of one | it is switched on, or used |

The three are never merged: what a model offers may be absent from the device, and what is present may be switched off.
A device can stand in several states, and nothing is added over them.

Each state can also be denied: *said not offered*, *said not present*, *said switched off*.
A reply that says `false` is kept as what it says.

Where nothing is said the function is **not known**.
That is never a *no*: most documents name few functions, and most devices answer few questions.

An allegation about a model is none of the three.
It is shown as *alleged*, with the speaker, the day and the reply of the one accused, and counted apart.

## Words that turn the sense

In free text a denial right in front of a name ("without audio", "ohne Mikrofon") or behind it ("audio: none") is read as a denial.
A word of configuration behind it ("P2P disabled", "face recognition enabled") is read as such.
Where a denial stands further in front ("no PTZ, audio"), what it reaches is left open, and nothing is reported.

## What it is not

- A recorder lists what its cameras may send; a function of a recorder says nothing of any one camera.
- The letters of a model number are read only where a public text was seen that bears them out; where the rest is from memory, the rule is graded *inferred*.
- A function is not a fault, and no rule of any pack is judged by it.
- Nothing of this is in a [public edition](reports/public.md).

Where the functions stand: the page and the summary, one column each in the register, `capabilities` in the [dossier](dossier.md#capability), and `custodes why`.

The tables below are written by `scripts/docs_knowledge.py` from `knowledge/capabilities.yaml`.
"""  # noqa: E501 - one sentence a line, in the page too


def facts() -> str:
    """The page of facts, one section each."""
    from custodes.policy import fact_entry, fact_names

    parts = [_FACTS]
    for name in sorted(fact_names()):
        entry = fact_entry(name)
        lines = [
            f"\n## {name}\n",
            f"{entry.question}\n",
            f"- Value: {_TYPES[entry.type]}.",
            *(["- The answers `not held` and `none` mean `no`: there is no record."] if entry.not_held_is_no else []),
            f"- One answer holds for {_SCOPES[entry.scope]}.",
            f"- Who can tell: {entry.who}. Cost {entry.cost} of 5.",
        ]
        if entry.derived_from:
            lines.append(
                f"- Worked out from `{entry.derived_from}` where that can be; asked for only after it."
            )
        if entry.values:
            lines += ["", "| value | in words |", "|---|---|"]
            lines += [f"| `{value}` | {words} |" for value, words in entry.values.items()]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def lists() -> str:
    """The page of lists, one section each."""
    from custodes.listings import all_lists

    parts = [_LISTS]
    for one in all_lists():
        lines = [f"\n## {one.id}\n", f"**{one.title}**\n", f"{_sentences(one.effect)}\n"]
        if one.issuer:
            lines.append(f"- Issued by: {one.issuer}.")
        if one.covers:
            lines.append(f"- Reaches companies that it does not name by the words: “{one.covers}”.")
        days = ", ".join(day.isoformat() for day, _ in one.editions)
        lines.append(f"- Editions looked at: {days or 'none'}. Last checked on {one.checked_on}.")
        if one.note:
            lines.append(f"- Note: {one.note}")
        if one.rows:
            lines += ["", "| name as printed | from | until | grade |", "|---|---|---|---|"]
            lines += [
                f"| {row.name} | {row.period.start or ''} | {row.period.end or 'open'} | {_GRADES[row.grade]} |"
                for row in one.rows
            ]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def capabilities() -> str:
    """The page of functions, with the rules of each."""
    import yaml

    read = yaml.safe_load((KNOWLEDGE / "capabilities.yaml").read_text(encoding="utf-8"))
    parts = [_CAPABILITIES]
    for function in read["functions"]:
        lines = [
            f"\n## {_capital(function['name'])}\n",
            f"{_capital(function['what'])}.\n",
            f"Key: `{function['key']}`.\n",
        ]
        lines += ["| rule | shows | fires on | grade | source |", "|---|---|---|---|---|"]
        lines += [_rule(rule) for rule in read["rules"] if rule["function"] == function["key"]]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def _rule(rule: dict[str, Any]) -> str:
    state = "alleged" if "allegation" in rule else rule.get("state", "offered")
    example = str(rule["examples"][0]).replace("\n", " ")
    said = rule.get("allegation")
    reply = f"; reply: {said['reply']}" if said else ""
    cells = (f"`{rule['id']}`", state, f"`{example}`", rule["grade"], f"{rule['source']}{reply}")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentences(text: str) -> str:
    """One sentence a line."""
    return re.sub(r"(?<!Pub\.) (?=[A-Z])(?<=[.] )", "\n", text)


def pack_page(pack: Pack) -> str:
    """The page of a pack: a table of its rules, and a section each."""
    kinds = _kinds()
    lines = [f"# Pack `{pack.id}`: {pack.title}\n", f"{pack.note}", f"Last checked on {pack.checked_on}."]
    if pack.rules:
        lines += ["", "| rule | what | modality | from | who |", "|---|---|---|---|---|"]
    for rule in pack.rules:
        start = day_words(rule.force.start) if rule.force.start else "not in force"
        who = ", ".join(kinds[kind] for kind in rule.binds)
        lines.append(
            f"| [{rule.id}](#{_anchor(rule.id)}) | {rule.title} | {rule.modality} | {start} | {who} |"
        )
    parts = ["\n".join(lines) + "\n", *(_pack_rule(pack, rule) for rule in pack.rules)]
    if pack.definitions:
        parts.append("\n## Definitions\n")
        parts += [_definition(pack, one) for _, one in sorted(pack.definitions.items())]
    if pack.statements:
        parts.append("\n## Statements\n\nThey ask nothing, and are told to the bodies that they speak of.\n")
        parts += [_statement(pack, one) for _, one in sorted(pack.statements.items())]
    return "".join(parts)


def _pack_rule(pack: Pack, rule: Rule) -> str:
    kinds = _kinds()
    text = pack.instruments[rule.instrument]
    held = f"In force from {day_words(rule.force.start)}" if rule.force.start else "Proposed; not in force"
    held += f" until {day_words(rule.force.end)}" if rule.force.end else ""
    published = f"earliest publication seen {day_words(rule.known.start)}"
    bound = ", ".join(kinds[kind] for kind in rule.binds)
    lines = [
        f"\n## {rule.id}\n",
        f"**{rule.title}**\n",
        f"**What.** {rule.sentence}\n",
        f"**Why.** {text['title']} ({text['citation']}), {text['issuer']}; {text['status']}.\n",
        f"**Since when.** {held}; {published}; checked on {day_words(When(rule.checked_on, rule.checked_on))}.",
        *(one.says for one in rule.suspended),
        "",
        f"**Whom and what act.** It binds {bound}; acts: {', '.join(f'`{act}`' for act in rule.acts)}.\n",
        "**Where it does not reach.**\n",
        *(f"- {axis}: {why}" for axis, why in sorted(rule.not_applicable.items())),
        f"- no issue: {rule.no_issue}",
        *([f"- no issue: {rule.no_issue_conduct}"] if rule.no_issue_conduct else []),
        "",
        f"**Facts that it reads.** {', '.join(f'`{name}`' for name in rule.reads)}.\n",
    ]
    if rule.exceptions:
        lines += [
            "**Exceptions** (for the body to claim).\n",
            *(f"- `{name}`: {says}" for name, says in rule.exceptions.items()),
            "",
        ]
    if rule.waiver:
        lines.append(f"**Waiver.** {rule.waiver}\n")
    for parameter in rule.parameters:
        lines += [f"\n**Value that may change.** {_capital(parameter.title)}:\n"]
        for one in parameter.periods:
            until = f" until {one.held.end}" if one.held.end else ""
            told = f"- {one.value} {parameter.unit} from {one.held.start}{until}; {one.citation}; {_GRADES[one.grade]}."
            lines.append(told)
        lines.append("")
    if rule.terms:
        words = sorted(rule.terms, key=lambda term: term.title)
        lines += ["**Open words.**\n", *(f"- *{term.title}*: {term.says}" for term in words), ""]
    lines += [
        "**Evidence to keep.**\n",
        *(f"- {one}" for one in rule.evidence),
        "",
        f"**How to remedy.** {rule.remedy}\n",
    ]
    note = f" {rule.grade_note}" if rule.grade_note else ""
    lines += [
        f"**Citation.** {rule.citation}",
        f"{rule.seen} Grade: {rule.grade} ({_GRADES[rule.grade]}).{note}",
    ]
    return "\n".join(lines) + "\n"


def _definition(pack: Pack, one: dict[str, Any]) -> str:
    lines = [
        f"\n### {one['id']}\n",
        f"**{one['title']}** (fact `{one['fact']}`): {one['says']}\n",
        *(f"- {limb}" for limb in one["limbs"]),
        "",
    ]
    lines += [
        f"Holds from {one['valid_from']}; {one['known_from_note']}: {one['known_from']}.",
        f"Before that: {one['before']}",
    ]
    return "\n".join([*lines, *_seen(pack, one)]) + "\n"


def _statement(pack: Pack, one: dict[str, Any]) -> str:
    told = ", ".join(f"`{kind}`" for kind in one["bodies"])
    return (
        "\n".join(
            [
                f"\n### {one['id']}\n",
                one["says"],
                f"Told to: {told}; published by {one['known_from']}.",
                *_seen(pack, one),
            ]
        )
        + "\n"
    )


def _seen(pack: Pack, one: dict[str, Any]) -> list[str]:
    text, source = pack.instruments[one["instrument"]], pack.sources[one["source"]]
    return [
        f"{text['citation']}; {source['address']}",
        f"{source['seen']} Grade: {source['grade']} ({_GRADES[source['grade']]}).",
    ]


def _kinds() -> dict[str, str]:
    from custodes.policy import fact_entry

    return fact_entry("body").values


def _anchor(heading: str) -> str:
    """The fragment that a heading has on a page: lower case, without dots."""
    return re.sub(r"[^\w-]", "", heading.lower())


def pages() -> dict[str, Callable[[], str]]:
    """Each page and what writes it."""
    return {
        "capabilities.md": capabilities,
        "facts.md": facts,
        "lists.md": lists,
        "relabels.md": docs_relabels.page,
        **{f"packs/{pack.id}.md": partial(pack_page, pack) for pack in load_packs()},
    }


PAGES = pages()


def main(arguments: list[str]) -> int:
    """Write or check every page; the exit code."""
    stale = []
    for name, page in PAGES.items():
        path, text = DOCS / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(f"docs/{name}")
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(f"{'differs from the knowledge' if '--check' in arguments else 'written'}: {', '.join(stale)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
