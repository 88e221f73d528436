"""Frozen values to plain JSON and back."""

from __future__ import annotations

import json
import typing

import pytest

from custodes.findings import Dossier, Ref, Severity, from_plain, to_plain
from custodes.observations import Claim, Ledger, Site
from runs.estate import DEPARTMENT, run


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """A real Dossier: the example department, judged."""
    return run(tmp_path_factory.mktemp("codec"), sorted(DEPARTMENT.iterdir()))


HINTS = typing.get_type_hints(Dossier)
PARTS = [name for name in HINTS if name != "subjects"]


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_a_dossier_comes_back(dossier, name):
    """Through JSON text and back, each part equals what was judged."""
    part = getattr(dossier, name)
    again = from_plain(HINTS[name], json.loads(json.dumps(to_plain(part))))
    assert part == again
    assert type(part) is type(again)


def test_nothing_but_json(dossier):
    """What comes out is made of JSON's own values, so any writer can write it."""
    kinds = set()

    def walk(value):
        kinds.add(type(value))
        for item in (*value.keys(), *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    for name in PARTS:
        walk(to_plain(getattr(dossier, name)))
    assert kinds <= {dict, list, str, int, float, bool, type(None)}


@pytest.mark.parametrize("value", [Site("line:2", "Library", ("a", "b")), Claim("line:2", "words"), Ref("a", "b", "c"), Severity.OPEN, Ledger.SEEN])
def test_single_values(value):
    """Items of readers, references and members of enums."""
    assert value == from_plain(type(value), json.loads(json.dumps(to_plain(value))))
    assert type(value) is type(from_plain(type(value), to_plain(value)))


def test_what_an_older_case_does_not_hold_takes_its_default():
    """A field that came after a case was written is read as its default; a field without one is still missed."""
    plain = to_plain(Ref("a.csv", "line:2", "words"))
    del plain["said"]
    assert Ref("a.csv", "line:2") == from_plain(Ref, plain)
    del plain["source"]
    with pytest.raises(TypeError):
        from_plain(Ref, plain)
