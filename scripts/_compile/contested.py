"""The area *contested*: what was alleged, stated or determined about makers, each with the reply to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _marks import Table, read, rows, sentence, table, word, words

from custodes.core import parse_when
from custodes.errors import KnowledgeError
from parties import GRADES

STATUSES = ("finding", "determination", "allegation", "vendor", "opinion")
_QUOTE_WORDS = 25
"""A quotation is short: more would be the text itself."""


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Every claim by id; raises KnowledgeError with file and line on the first fault."""
    parties = {
        str(one["key"]) for one in rows(read(knowledge_dir / "parties.yaml", knowledge_dir), "parties.yaml:1")
    }
    listed = rows(read(knowledge_dir / "contested.yaml", knowledge_dir), "contested.yaml:1")
    found: dict[str, Any] = {}
    for index, raw in enumerate(listed):
        one = table(
            raw, listed.where(index), "id topic says speaker date status source grade",
            "parties jurisdiction quote note replies no_reply",
        )  # fmt: skip
        ident = sentence(one, "id")
        if ident in found:
            raise KnowledgeError(f"the claim {ident!r} stands twice", where=one.where("id"))
        if ("parties" in one) == ("jurisdiction" in one):
            raise KnowledgeError(
                "a claim is about parties or about a jurisdiction, one of the two", where=one.where()
            )
        replies = [_reply(entry, one.where("replies"), parties) for entry in one.get("replies", [])]
        if bool(replies) == bool(one.get("no_reply")):
            raise KnowledgeError(
                "a claim has replies, or says in no_reply that none was seen", where=one.where()
            )
        word(one, "status", STATUSES)
        found[ident] = {
            "topic": sentence(one, "topic"),
            "parties": words(one, "parties", parties) if "parties" in one else [],
            "jurisdiction": one.get("jurisdiction", ""),
            "status": one["status"], "note": one.get("note", ""), "no_reply": one.get("no_reply", ""),
            "replies": replies, **_said(one),
        }  # fmt: skip
    return {"contested": found}


def _reply(raw: Any, where: str, parties: set[str]) -> dict[str, Any]:
    one = table(raw, where, "says speaker date source grade", "quote party")
    if "party" in one:
        word(one, "party", parties)
    return {"party": one.get("party", ""), **_said(one)}


def _said(one: Table) -> dict[str, Any]:
    """What a claim and a reply share. A date may be a stretch, ``2021..2023``."""
    word(one, "grade", GRADES)
    for part in str(one["date"]).split(".."):
        try:
            parse_when(part)
        except ValueError as error:
            raise KnowledgeError(f"no date: {one['date']!r}", where=one.where("date")) from error
    quote = str(one.get("quote", ""))
    if len(quote.split()) > _QUOTE_WORDS:
        raise KnowledgeError(f"a quotation has at most {_QUOTE_WORDS} words", where=one.where("quote"))
    if not str(one["source"]).startswith(("https://", "http://")):
        raise KnowledgeError(f"no address: {one['source']!r}", where=one.where("source"))
    return {
        "says": sentence(one, "says"), "quote": quote, "speaker": sentence(one, "speaker"), "date": str(one["date"]),
        "source": str(one["source"]), "grade": one["grade"],
    }  # fmt: skip
