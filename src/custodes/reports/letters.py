"""Letters to the companies that a public edition would name: what it would say of each, on what evidence, by when to answer.

A letter is made from the public edition alone, and of the full Dossier only the classes of evidence are added: no site, address,
key, file, number that the edition does not show, or word of a record can stand in it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import escape

from custodes.core import clean
from custodes.findings.interface import Dossier, Reply
from custodes.findings.replied import FACT, NOT_ASKED, VALUES
from custodes.identification.interface import Origin
from custodes.reports import words
from custodes.reports.as_csv import cell
from custodes.reports.as_markdown import text
from custodes.reports.public import PublicDossier, public_edition
from custodes.reports.sheets import COLUMNS

_CLASSES = {
    "mac": "the registered owner of network addresses", "brand": "labels in records", "model": "model numbers",
    "firmware": "firmware strings", "http": "web replies", "realm": "web replies", "rtsp": "video-stream replies",
    "tls": "certificates", "own": "labels in records", "serial": "forms of serial numbers",
    **dict.fromkeys(("sadp", "dhip", "dvrip", "isapi", "sdk", "discovery", "reply"), "replies of discovery protocols"),
}  # fmt: skip
_ORIGINS = {
    Origin.DEVICE: "what devices themselves sent",
    Origin.RECORD: "the body's own records",
    Origin.PERSON: "a person's statement on stated evidence",
}
QUESTIONS = (
    "Did you make the equipment that is described here, or who did?",
    "Is what is said here of official lists and of rules correct, and if not, what is?",
    "What do you wish to be printed beside it, in your words?",
    "Is there a document that we should read before publication?",
)


class Block(NamedTuple):
    """One heading, paragraph or item of a letter."""

    kind: str
    """``h``, ``p`` or ``li``."""
    words: str


def letters(
    dossier: Dossier, on: str, by: str, *, everybody: bool = False
) -> Mapping[str, tuple[Reply, tuple[Block, ...]]]:
    """Party key -> whether it was asked, and its letter; only those that were not asked, unless ``everybody``."""
    edition = public_edition(dossier)
    states = {reply.party: reply.state for reply in dossier.replies}
    return {
        reply.party: (reply, tuple(_letter(edition, dossier, reply, on, by)))
        for reply in edition.replies
        if everybody or states.get(reply.party, NOT_ASKED) == NOT_ASKED
    }


def as_markdown(blocks: Iterable[Block]) -> str:
    """The letter in Markdown."""
    marks = {"h": "## ", "li": "- ", "p": ""}
    out: list[str] = []
    before = ""
    for block in blocks:
        out += [""] if out and not (block.kind == before == "li") else []
        out.append(f"{marks[block.kind]}{text(block.words, 1_200)}")
        before = block.kind
    return "\n".join((*out, ""))


def as_html(blocks: Iterable[Block]) -> str:
    """The letter as one page without script or network."""
    tags = {"h": "h2", "li": "li", "p": "p"}
    body = "\n".join(f"<{tags[b.kind]}>{escape(clean(b.words, 1_200))}</{tags[b.kind]}>" for b in blocks)
    body = re.sub(r"((?:<li>.*</li>\n?)+)", r"<ul>\n\1</ul>\n", body)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Right of reply</title>'
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def reply_sheet(asked: Iterable[Reply], on: str, by: str) -> bytes:
    """The sheet in which asking and answers are recorded; ``check`` reads it back as answers. ``value`` is left to a person."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    why = "value: asked when the letter is sent; replied, with its words as evidence; no reply after the day in until"
    for reply in asked:
        question = f"Was {reply.party_name} asked, and what did it answer?"
        row = (FACT, reply.party, "", "", on, "", by, question, " / ".join(VALUES), why, "", "")
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _letter(edition: PublicDossier, dossier: Dossier, reply: Reply, on: str, by: str) -> Iterator[Block]:
    body = dossier.body
    whose = (
        ", ".join(part for part in (body.name, body.plain) if part) if body else "a body that is not named"
    )
    yield Block("h", f"Before we publish: your reply, {reply.party_name}")
    yield Block("p", f"{on}, to {reply.party_name}")
    yield Block("p", f"We intend to publish a report on devices of {whose}. It would name your company.")
    yield Block("h", "What would be said")
    yield from (Block("li", line) for line in dict.fromkeys(_said(edition, reply.party)))
    yield Block("h", "On what evidence")
    yield from (Block("li", line) for line in _evidence(dossier, reply.party))
    yield Block(
        "p",
        "Places, addresses, serial numbers and files are confidential and are neither published nor told here.",
    )
    yield Block("h", "What we ask")
    yield from (Block("li", question) for question in QUESTIONS)
    yield Block(
        "p",
        f"Please answer by {by}. Your answer is printed beside what is said. Without one we print that you were asked on {on}.",
    )
    law = f"The law is that of {dossier.run.as_of}, as known on {dossier.run.known_at}."
    yield Block("p", f"{law} {' '.join(edition.limits[-3:-1])}")


def _said(edition: PublicDossier, party: str) -> Iterator[str]:
    mine = [g for g in edition.groups if g.identification.producer == party]
    for group in mine:
        made = group.identification
        number = words.number(group.unmatched)
        how = "is established of each" if made.established else "is not established of each"
        sure = f"{made.status.value} ({words.STATUSES[made.status]})"
        yield f"Devices: {number}. That you made them is {sure}; under our standard of proof it {how}."
    ids = {g.id for g in mine}
    for finding in edition.findings:
        if ids & set(finding.groups):
            yield f"{finding.sentence} {finding.citation}".strip()
    for table in edition.lists:
        for row in table.rows:
            if row.party == party:
                standing = row.standing
                yield f"{table.title}: {words.STANDINGS[standing.standing]}. {standing.sentence}"


def _evidence(dossier: Dossier, party: str) -> Iterator[str]:
    """Classes of evidence, by who says it; never a value."""
    found: dict[str, set[str]] = {}
    for group in dossier.groups:
        if group.identification.producer == party:
            for clue in group.identification.clues:
                if clue.family and not clue.against:
                    found.setdefault(_ORIGINS[clue.origin], set()).add(
                        _CLASSES.get(clue.kind, "other technical replies and records")
                    )
    for origin, classes in sorted(found.items()):
        yield f"{origin[0].upper()}{origin[1:]}: {', '.join(sorted(classes))}."
    if not found:
        yield "No clue of a device; the name stands on a list of which the report speaks."
