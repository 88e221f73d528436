"""A sentence that is not whole is not compiled: file and line are named."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from custodes.errors import KnowledgeError

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / "src" / "custodes" / "knowledge"


def area():
    folder = str(ROOT / "scripts" / "_compile")
    spec = importlib.util.spec_from_file_location("_compile_station", ROOT / "scripts" / "_compile" / "station.py")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return module


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("dossier", "source: program, grade: own}\n      - {id: status-ce", "grade: own}\n      - {id: status-ce", "needs its source"),
        ("dossier", "source: eudpr-31, grade: secondary", "source: eudpr-31, grade: seen", "its source is secondary"),
        ("dossier", "source: eudpr-31, grade: secondary", "source: eudpr-13, grade: secondary", "no such source"),
        ("dossier", "says: '{legal_basis}'", "says: '{legal_bases}'", "no such field"),
        ("dossier", "{id: status-ce,", "{id: status-draft,", "stands twice"),
        ("dossier_notices", "      nl: Een mens beslist, nooit de camera.\n", "", "missing in nl"),
        ("dossier_notices", "{alternative}.'\n      de", "{contact}.'\n      de", "do not name the same answers"),
        ("dossier_notices", "    strong: true\n", "    loud: true\n", "no such key"),
    ],
)
def test_a_sentence_that_is_not_whole_is_refused(tmp_path, name, old, new, words):
    """Without source, grade, language or the field that it names; the error says where."""
    shutil.copytree(HOME / "station", tmp_path / "station")
    path = tmp_path / "station" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=words) as caught:
        area().compile(tmp_path)
    assert caught.value.where.startswith(f"station/{name}.yaml:")
