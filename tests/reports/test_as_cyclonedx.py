"""CycloneDX: every subject a device, valid for those who read it, and a maker named only where one is at least likely."""

from __future__ import annotations

import io
import json
import tracemalloc
from dataclasses import replace

import pytest

from custodes.reports import write

from .exported import made, outcomes, stated
from .sample import Rows, sample


def bom(dossier) -> dict:
    return json.loads(made(dossier, "cyclonedx"))


def values(component, name) -> list[str]:
    return [one["value"] for one in component["properties"] if one["name"] == name]


@pytest.mark.parametrize("kw", [{"devices": 120}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}])
def test_the_library_of_cyclonedx_takes_it(kw):
    """It has the shape of CycloneDX 1.6, by the strict schema that the library carries."""
    schema = pytest.importorskip("cyclonedx.schema", reason="cyclonedx-python-lib is not installed")
    validation = pytest.importorskip("cyclonedx.validation.json")
    validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
    assert None is validator.validate_str(made(sample(**kw), "cyclonedx").decode("utf-8"))


def test_every_subject_is_one_device_with_its_own_reference():
    """Nothing is lost, and no two devices are one."""
    dossier = sample(120)
    components = bom(dossier)["components"]
    assert [row.id for row in dossier.subjects] == [one["bom-ref"] for one in components]
    assert {"device"} == {one["type"] for one in components}


def test_states_and_outcomes_come_back():
    """Each state of a fact is a name of its own; a rule that was not asked says so."""
    dossier = stated()
    devices = {values(one, "custodes:group")[0]: one for one in bom(dossier)["components"]}
    found = {x.id: x for x in dossier.findings}
    for number, state in enumerate(("no", "unknown", "refused", "not held", "withheld"), 1):
        device = devices[dossier.findings[number].groups[0]]
        assert f"the fact that is {state}" in values(device, f"custodes:fact:{state}")
        assert not [one for one in device["properties"] if one["value"] == f"the fact that is {state}" and one["name"] != f"custodes:fact:{state}"]
    tokens = {}
    for ident in outcomes(dossier):
        for group in found[ident].groups:
            for rule in {found[ident].rule} & {r.rule for r in dossier.rules if r.binds_body}:
                tokens[ident] = values(devices[group], f"custodes:outcome:{rule}")[0]
    assert {key: value for key, value in outcomes(dossier).items() if key in tokens} == {key: value.partition("(")[0] for key, value in tokens.items()}
    assert len(tokens) > 20


def test_a_weak_sign_names_no_manufacturer():
    """The field that other tools read as a fact is left out where the maker is only possible, in conflict or not known."""
    for one in bom(sample(120))["components"]:
        sure = values(one, "custodes:status")[0] in ("identified", "likely") and values(one, "custodes:maker")[0] != "not known"
        assert sure == ("manufacturer" in one)


def test_unknown_withheld_and_not_stated_are_words():
    """No property is empty, and a class that is withheld is not one that nobody stated."""
    components = bom(sample(120))["components"]
    assert {"sensitive", "not-sensitive", "withheld", "not stated"} == {v for one in components for v in values(one, "custodes:site-class")}
    assert all(one["value"] for component in components for one in component["properties"])
    assert {"yes", "not in this ledger"} == {v for one in components for v in values(one, "custodes:in-seen")}


def test_memory_does_not_grow_with_the_subjects():
    """Twenty times the subjects take about the same memory."""
    dossier = sample(20)

    class Nowhere(io.RawIOBase):
        def write(self, data):
            return len(data)

    def peak(times: int) -> int:
        groups = tuple(replace(g, subjects=g.subjects * times) for g in dossier.groups)
        tracemalloc.start()
        write(replace(dossier, subjects=Rows(groups, 0)), "cyclonedx", Nowhere())
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    few = peak(1)
    assert peak(20) < few * 1.5 + 200_000
