"""JSON: the published shape, streamed, the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from custodes.reports import public_edition, write

from .sample import HOSTILE, Rows, sample

SCHEMA = json.loads((files("custodes.reports") / "dossier.schema.json").read_text("utf-8"))


def text(dossier) -> str:
    out = io.BytesIO()
    write(dossier, "json", out)
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("kw", [{"devices": 60}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}])
def test_dossier_has_the_published_shape(kw):
    """Full and public editions validate against the schema that the package carries."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    dossier = sample(**kw)
    for edition in (dossier, public_edition(dossier)):
        assert [] == [error.message for error in validator.iter_errors(json.loads(text(edition)))]


def test_schema_is_that_of_the_types():
    """The schema is what the script makes of the types today."""
    script = Path(__file__).resolve().parents[2] / "scripts" / "report_schema.py"
    assert 0 == subprocess.run([sys.executable, str(script), "--check"], check=False).returncode


def test_keys_stand_in_the_published_order():
    """A reader may rely on the order of the parts, and on the first words of each subject."""
    whole = json.loads(text(sample(20)))
    assert ["schema", "run", "question", "body", "inputs", "ledgers", "coverage", "sites", "groups", "subjects", "events", "claims", "findings", "lists", "ownership", "contested", "rules", "not_asked",
            "questions", "plan", "would_be_asked", "replies", "not_read", "totals", "limits"] == list(whole)
    assert ["id", "former_ids", "kind", "group", "label", "brand", "model", "device_type", "quantity", "site", "keys", "family", "producer", "status", "confidence", "clues", "capabilities", "observations"] == list(whole["subjects"][0])
    assert ["bought", "registered", "seen", "declared"] == list(whole["ledgers"][0]["counts"])


def test_every_subject_is_there_and_every_finding_leads_to_its_subjects():
    """Nothing is lost on the way: as many subjects as the stream holds, each in a group that is there."""
    dossier = sample(200)
    whole = json.loads(text(dossier))
    assert len(dossier.subjects) == len(whole["subjects"])
    groups = {group["id"] for group in whole["groups"]}
    assert {s["group"] for s in whole["subjects"]} <= groups
    assert {g for finding in whole["findings"] for g in finding["groups"]} <= groups


def test_text_is_safe_to_print():
    """No control, override or lone surrogate stands raw in the file; words come back as they were."""
    raw = text(sample(60, hostile=True))
    assert not [c for c in raw if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) <= 0x9F or 0x202A <= ord(c) <= 0x202E or 0xD800 <= ord(c) <= 0xDFFF)]
    words = {value for row in json.loads(raw)["subjects"] for value in row["keys"].values()}
    assert words & set(HOSTILE) >= {"\x1b[31mred\x1b[0m\x1b]0;title\x07"}


def test_memory_does_not_grow_with_the_subjects():
    """Fifty times the subjects take about the same memory."""
    dossier = sample(20)

    class Nowhere(io.RawIOBase):
        def write(self, data):
            return len(data)

    def peak(times: int) -> int:
        groups = tuple(replace(g, subjects=g.subjects * times) for g in dossier.groups)
        tracemalloc.start()
        write(replace(dossier, subjects=Rows(groups, 0)), "json", Nowhere())
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    few = peak(1)
    assert peak(20) < few * 1.5 + 200_000


RUN = """
import hashlib, io, sys
sys.path.insert(0, sys.argv[1])
from reports.sample import sample
from custodes.reports import FOR_AUDITORS, FORMATS, PublicDossier, public_edition, render_terminal, write
full = sample(200)
for dossier in (full, public_edition(full), sample(30, hostile=True)):
    for fmt in sorted(FORMATS.keys() - FOR_AUDITORS if isinstance(dossier, PublicDossier) else FORMATS):
        out = io.BytesIO()
        write(dossier, fmt, out)
        print(fmt, hashlib.sha256(out.getvalue()).hexdigest())
    print(hashlib.sha256(render_terminal(dossier, width=90, colour=True).encode()).hexdigest())
"""


def test_same_dossier_same_bytes_in_every_format():
    """Hash seed, time zone and locale change no byte of any format."""
    tests = str(Path(__file__).resolve().parents[1])
    answers = []
    for seed, zone, locale in (("0", "UTC", "C"), ("4711", "Pacific/Kiritimati", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0" if seed == "0" else "1"}
        answers.append(subprocess.run([sys.executable, "-c", RUN, tests], env=env, check=True, capture_output=True, text=True).stdout)
    assert answers[0] == answers[1]
    assert 32 == len(answers[0].splitlines())
