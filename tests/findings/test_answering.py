"""Drafted answers: the number with its unit, its date, its method, its coverage, and what is not in it."""

from __future__ import annotations

import pytest

from custodes.core import Count
from custodes.findings.answering import answered, row
from runs.estate import HEADER, run

ROWS = (
    "Library,Hikvision,DS-2CD2143G0-I,S1,44:19:b6:00:00:01,10.0.0.1,,2020-01-01\n"
    "Library,Hikvision,DS-2CD2143G0-I,S2,44:19:b6:00:00:02,10.0.0.2,,2020-01-01\n"
    "Hall,Hikvision,DS-7608NI-K2,S3,44:19:b6:00:00:03,10.0.0.3,,2020-01-01\n"
    "Hall,Axis,P3245-LVE,S4,ac:cc:8e:00:00:04,10.0.0.4,,2020-01-01\n"
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    sites = "site,class,register_complete_on\nLibrary,withheld,2022-11-01\nHall,ordinary,\n"
    return run(tmp_path_factory.mktemp("answering"), {"register.csv": HEADER + ROWS, "sites.csv": sites})


def test_the_number_with_all_that_it_rests_on(dossier):
    """Three of a make, who made them, in which ledger, how far it was looked at, and what is withheld."""
    found = answered("How many Hikvision devices are registered?", dossier)
    assert Count(3, 3) == found.count
    assert found.sentence.startswith("3 devices labelled Hikvision or of that make registered, as at ")
    assert ["Hangzhou Hikvision Digital Technology Co., Ltd., labelled Hikvision: 3 (established)"] == list(
        found.producers
    )
    assert "stated complete for 1 of 2 known sites" in found.coverage[0]
    assert any("class of 1 site is withheld" in text for text in found.withheld)


def test_a_ledger_that_nobody_looked_at_gives_no_zero(dossier):
    """Nothing was scanned: not known, and nothing to file."""
    found = answered("How many cameras were seen?", dossier)
    assert (None, {}) == (found.count, row(found, "Officer", "2022-11-25"))
    assert found.sentence.startswith("Not known: no record given here says")
    assert ("seen: not looked at",) == found.coverage


def test_none_of_a_make_in_a_ledger_that_speaks(dossier):
    """A register without Bosch holds none of it: zero in this coverage."""
    assert Count(0, 0) == answered("How many Bosch cameras are registered?", dossier).count


def test_places_are_not_told(dossier):
    """An answer may be published: no address, serial number or file stands in it."""
    whole = str(answered("How many Hikvision devices are registered?", dossier))
    assert not [
        secret for secret in ("10.0.0", "44:19", "S1", "register.csv", "Library", "Hall") if secret in whole
    ]


def test_a_filed_answer_is_supported_until_it_no_longer_is(tmp_path):
    """The same files support it; one camera more contradicts it, and the claim says both numbers."""
    files = {"register.csv": HEADER + ROWS}
    from csv import DictWriter

    line = row(
        answered("How many Hikvision devices are registered?", run(tmp_path, files)), "Officer", "2022-11-25"
    )
    with (tmp_path / "declared.csv").open("w", newline="") as file:
        writer = DictWriter(file, list(line))
        writer.writeheader()
        writer.writerow(line)
    (kept,) = run(tmp_path, ["register.csv", "declared.csv"]).claims
    assert ("not contradicted in this coverage", "answered 3 registered; these files hold 3") == (
        kept.verdict,
        kept.sentence,
    )
    more = ROWS + "Hall,Hikvision,DS-2CD2143G0-I,S5,44:19:b6:00:00:05,10.0.0.5,,2020-01-01\n"
    (tmp_path / "register.csv").write_text(HEADER + more)
    found = run(tmp_path, ["register.csv", "declared.csv"])
    assert "contradicted" == found.claims[0].verdict
    assert "answered 3 registered; these files hold 4 and no longer support it" == found.claims[0].sentence
    assert any(f.kind == "claim" for f in found.findings)
