"""What was read, by which packs and knowledge, and what came of it: an in-toto Statement (v1), not signed."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from typing import Any, BinaryIO

from custodes.core import clean
from custodes.findings.interface import Dossier
from custodes.reports import as_json
from custodes.reports.grounds import STATES, grounds, outcome_token
from custodes.reports.json_text import stream

PREDICATE = "urn:custodes:check:1"
SIGNED = (
    "This statement is not signed. It binds names to digests and proves nobody's authorship; "
    "sign it, or have it stamped with the time, by means of your own."
)
_HEAD = 2
"""Lines of the JSON report before what is the same for the same inputs: the schema, and ``run``."""


class _Digests(io.RawIOBase):
    """Takes bytes and keeps two digests: of all of them, and of those after the second line."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = hashlib.sha256()
        self.lasting = hashlib.sha256()
        self._lines = 0

    def write(self, data: Any) -> int:
        rest = bytes(data)
        self.whole.update(rest)
        while self._lines < _HEAD and rest:
            _, end, rest = rest.partition(b"\n")
            self._lines += bool(end)
        if self._lines >= _HEAD:
            self.lasting.update(rest)
        return len(data)


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the statement; its subject is the JSON report of the same Dossier. Raises OSError as ``out`` does."""
    run, digests = dossier.run, _Digests()
    as_json.write(dossier, digests)  # type: ignore[arg-type]
    outcomes = Counter(outcome_token(finding) for finding in dossier.findings)
    facts = Counter(ground.state for finding in dossier.findings for ground in grounds(finding))
    predicate = {
        "signature": SIGNED,
        "marking": run.marking,
        "question": clean(dossier.question, 400),
        "asOf": run.as_of,
        "knownAt": run.known_at,
        "factsOf": run.facts_of,
        "standard": run.standard,
        "program": run.program,
        "network": clean(run.network, 400),
        "packs": [clean(pack, 120) for pack in run.packs],
        "knowledge": {clean(name, 80): clean(run.knowledge[name], 200) for name in sorted(run.knowledge)},
        "inputs": (
            {
                "name": clean(entry.name, 400) or "unnamed",
                "digest": {"sha256": entry.sha256},
                "annotations": {
                    "bytes": entry.size,
                    "reader": entry.reader or "not recognised",
                    "records": {"read": entry.read, "judged": entry.judged, "notRead": entry.not_read},
                },
            }
            for entry in dossier.inputs
        ),
        "result": {
            "digest": {"sha256": digests.lasting.hexdigest()},
            "of": "dossier.json from its third line on: tail -n +3 dossier.json | sha256sum",
            "records": {
                "read": dossier.totals.read,
                "judged": dossier.totals.judged,
                "notRead": dossier.totals.not_read,
            },
            "subjects": len(dossier.subjects),
            "findings": len(dossier.findings),
            "outcomes": {name: outcomes[name] for name in sorted(outcomes)},
            "facts": {state: facts[state] for state in STATES},
        },
    }
    stream(
        {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": "dossier.json", "digest": {"sha256": digests.whole.hexdigest()}}],
            "predicateType": PREDICATE,
            "predicate": predicate,
        },
        out,
    )
