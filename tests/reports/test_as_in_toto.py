"""The in-toto statement: it binds what was read to what came of it, and says that nobody signed it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace

from custodes.reports.grounds import STATES

from .exported import made, outcomes, stated
from .sample import sample


def statement(dossier) -> dict:
    return json.loads(made(dossier, "in-toto"))


def test_the_subject_is_the_json_report():
    """The digest is that of the file which ``report -f json`` writes, marking and all."""
    dossier = stated()
    one = statement(dossier)
    assert "https://in-toto.io/Statement/v1" == one["_type"]
    assert [{"name": "dossier.json", "digest": {"sha256": hashlib.sha256(made(dossier, "json")).hexdigest()}}] == one["subject"]


def test_the_result_has_a_digest_that_time_and_marking_do_not_change():
    """It is that of the lines after ``run``, as the statement tells."""
    dossier = sample(60)
    later = replace(dossier, run=replace(dossier.run, manifest={"started": "later"}, marking="OFFICIAL"))
    lines = made(dossier, "json").split(b"\n", 2)[2]
    assert hashlib.sha256(lines).hexdigest() == statement(dossier)["predicate"]["result"]["digest"]["sha256"]
    assert statement(dossier)["predicate"]["result"] == statement(later)["predicate"]["result"]
    assert statement(dossier)["subject"] != statement(later)["subject"]


def test_inputs_packs_and_knowledge_are_named_with_their_digests():
    """What the result rests on, and nothing of the machine it was made on."""
    dossier = sample(60)
    predicate = statement(dossier)["predicate"]
    assert [(entry.name, entry.sha256) for entry in dossier.inputs] == [(one["name"], one["digest"]["sha256"]) for one in predicate["inputs"]]
    assert (list(dossier.run.packs), dict(dossier.run.knowledge)) == (predicate["packs"], predicate["knowledge"])
    assert "desk-7" not in json.dumps(predicate)
    assert "is not signed" in predicate["signature"]


def test_states_and_outcomes_are_counted_apart():
    """No, unknown, refused, not held and withheld are five numbers."""
    dossier = stated()
    result = statement(dossier)["predicate"]["result"]
    assert list(STATES) == list(result["facts"])
    assert dict.fromkeys(("refused", "not held", "withheld"), 1) == {s: result["facts"][s] for s in ("refused", "not held", "withheld")}
    expected = Counter(outcomes(dossier).values())
    assert dict(expected) == {key: n for key, n in result["outcomes"].items() if key in expected}


def test_attacks_stay_text():
    """A hostile Dossier makes a whole statement."""
    assert len(sample(60).inputs) == len(statement(sample(60, hostile=True))["predicate"]["inputs"])
