"""Write the pages that are knowledge read aloud: docs/facts.md, docs/lists.md and docs/relabels.md.

    python scripts/docs_knowledge.py            write what differs
    python scripts/docs_knowledge.py --check    write nothing; exit 1 if any page differs
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import docs_relabels

DOCS = Path(__file__).resolve().parents[1] / "docs"
_TYPES = {
    "choice": "one of the values below",
    "flag": "`yes` or `no`",
    "key": "the key of a maker or party",
    "date": "a date",
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
            f"- One answer holds for {_SCOPES[entry.scope]}.",
            f"- Who can tell: {entry.who}. Cost {entry.cost} of 5.",
        ]
        if entry.derived_from:
            lines.append(f"- Worked out from `{entry.derived_from}` where that can be; asked for only after it.")
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


def _sentences(text: str) -> str:
    """One sentence a line."""
    return re.sub(r"(?<!Pub\.) (?=[A-Z])(?<=[.] )", "\n", text)


PAGES = {"facts.md": facts, "lists.md": lists, "relabels.md": docs_relabels.page}


def main(arguments: list[str]) -> int:
    """Write or check both pages; the exit code."""
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
