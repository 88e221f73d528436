"""``station-attestation``: what the self-test of a thermal station showed of one process; ledger *declared*.

Format: ``custodes station attest``, schema ``custodes-station-attestation/1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.cage.attestation import MOST, SCHEMA, Attestation, Seal, read_attestation
from custodes.core import clean
from custodes.errors import RecordError
from custodes.intake import Fault, Opened, Refused, strict_json
from custodes.observations import Claim, Item, Ledger, Note, NotRead, Reason
from custodes.readers.interface import Context, Taken

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN = 200


class StationAttestation:
    """Reader of attestations. The signature is checked against the key that the file names, whoever's it is."""

    name = "station-attestation"
    title = "Self-test of a thermal station"
    looks_for = f"JSON with the schema {SCHEMA}"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether it is an object of JSON that names the schema. Sorted keys put it near the head."""
        if opened.container != "text":
            return None
        head = opened.head_text() or opened.head.decode("utf-8", "replace")
        if not head.lstrip().startswith("{") or f'"{SCHEMA}"' not in head:
            return None
        return Taken(self.name, 0.95, f"it names the schema {SCHEMA}", Ledger.DECLARED)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Two claims: that the process could send nothing, and keep nothing. Never one about a camera."""
        yield from opened.notes
        lines: list[str] = []
        size = delivered = lost = 0
        for item in opened.lines():
            if isinstance(item, Fault):
                lost += item.lost
                yield Note("ends-early", item.sentence, item.place, max(item.lost, 1))
            elif isinstance(item, Refused):
                delivered += item.count
                size = MOST + 1
            else:
                delivered += 1
                size += len(item[1]) + 1
                if size <= MOST:
                    lines.append(item[1])
        whole = delivered + lost
        if size > MOST:
            yield NotRead("", Reason.OVER_LIMIT, f"an attestation is never longer than {MOST:,} bytes", whole)
            return
        try:
            found = read_attestation(strict_json("\n".join(lines).encode("utf-8", "replace")))
        except (RecordError, ValueError) as error:
            yield NotRead("", Reason.UNDECODABLE, clean(context.scrubber.text(str(error)), _SHOWN), whole)
            return
        if found.seal is Seal.BROKEN:
            words = "the signature is not that of this statement: one of them was changed after it was signed"
            yield NotRead("", Reason.UNDECODABLE, words, whole)
            return
        claims = _claims(found, opened.source.name, context)[: max(whole, 1)]
        yield from claims
        if whole > len(claims):
            yield NotRead("", Reason.NOTE, "lines of the same statement", whole - len(claims))


def _claims(found: Attestation, name: str, context: Context) -> list[Claim]:
    scrub = context.scrubber.text
    signed = found.seal is Seal.SIGNED
    speaker = f"holder of the Ed25519 key {found.key[:16]}" if signed else "nobody: UNSIGNED"
    day = _DAY.match(found.made_at)
    software = clean(scrub(found.software), _SHOWN)
    camera = f"; camera, as stated: {clean(scrub(found.camera), _SHOWN)}" if found.camera else ""
    tail = (
        f"{found.proof.sentence} {software}{camera}. About this process, not the camera, and not the kernel."
    )
    heads = (
        (
            "not-connected",
            "not-recording",
            "The station's process can send nothing.",
            "The station's process can keep nothing.",
        )
        if found.proof.holds
        else (
            "other",
            "other",
            "The station's process can send.",
            "The station's process can keep what it sees.",
        )
    )
    return [
        Claim(
            f"line:{number}",
            f"{words} {tail}",
            speaker,
            day[0] if day else "",
            where=name,
            label="station process",
            predicate=predicate,
            basis="station-process",
        )
        for number, (predicate, words) in enumerate(zip(heads[:2], heads[2:], strict=True), 1)
    ]
