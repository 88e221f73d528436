"""A sheet is written, filled in, read back, and held against the case."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.cli.sheet import _lines
from custodes.errors import SourceError, UsageError
from custodes.findings.walkround import stops
from custodes.reports.walk_sheet import HEADERS
from custodes.runs.walk_rates import plain, rates_of
from runs.estate import HEADER, run

REGISTER = HEADER + "".join(
    f"{site},Hikvision,DS-2CD2143G0-I,SN000000{site[0]}{n},44:19:b6:00:00:{n:02x},,1,2021-03-02\n" for site in ("Library",) for n in range(1, 7)
)


def filled(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def by_case(tmp_path, answer):
    """The sheet filled in by ``answer(number, stop)``, and what it says of the case."""

    def use(done):
        rows = [answer(n, stop) for n, stop in enumerate(stops(done.dossier))]
        path = filled(tmp_path / "sheet.csv", [row for row in rows if row])
        return rates_of(done.dossier, [path])

    return run(tmp_path, {"r.csv": REGISTER}, use)


def row(stop, **more):
    return {"Code": stop.code, "Site": stop.site, "Looked on (2026-11-25)": "2022-11-20", "Looked by (role or initials)": "JS", **more}


def test_rates_of_a_case(tmp_path):
    """Of six things four are looked at: one is gone, one has another serial, one is of another maker, one agrees."""

    def answer(n, stop):
        _, model, serial, mac = stop.known
        true = {"Found (yes / no)": "yes", "Label": "HIKVISION", "Type plate": model, "Serial on the plate": serial, "MAC on the plate": mac}
        return [
            row(stop, **true),
            row(stop, **{**true, "Serial on the plate": "OTHER00009"}),
            row(stop, **{"Found (yes / no)": "no"}),
            row(stop, **{"Found (yes / no)": "yes", "Label": "AXIS", "Type plate": "P3245-V", "Serial on the plate": "", "MAC on the plate": ""}),
            {"Code": stop.code},
            None,
        ][n]

    found = by_case(tmp_path, answer)
    told = {rate.question: (rate.agrees, rate.differs, rate.unknown) for rate in found.rates}
    assert {
        "identification: maker": (2, 1, 0),
        "register: MAC": (2, 0, 1),
        "register: it is there": (3, 1, 0),
        "register: label": (2, 1, 0),
        "register: model": (2, 1, 0),
        "register: serial": (1, 1, 1),
    } == told
    assert (4, 1, 0) == (found.looked, found.not_looked, found.unlisted)
    assert all(rate.population == 6 for rate in found.rates)
    json.dumps(plain(found))


def test_a_case_made_with_the_sheet_does_not_prove_itself(tmp_path):
    """Its identification has read the plate already: nothing can be told of it."""

    def use(done):
        thing = stops(done.dossier)[0]
        return rates_of(done.dossier, [filled(tmp_path / "sheet.csv", [row(thing, **{"Found (yes / no)": "yes", "Type plate": "P3245-V", "Label": "AXIS"})])])

    first = run(tmp_path, {"r.csv": REGISTER}, use)
    assert not first.informed
    again = run(tmp_path, [tmp_path / "r.csv", tmp_path / "sheet.csv"], lambda done: rates_of(done.dossier, [tmp_path / "sheet.csv"]))
    assert again.informed
    assert [(0, 0, 1)] == [(r.agrees, r.differs, r.unknown) for r in again.rates if r.question == "identification: maker"]


def test_the_sheet_is_read_as_seen_and_joins_by_its_keys(tmp_path):
    """A serial on a plate joins the thing of the register; nothing is counted twice."""

    def use(done):
        rows = [row(s, **{"Found (yes / no)": "yes", "Serial on the plate": s.known[2]}) for s in stops(done.dossier)[:2]]
        filled(tmp_path / "sheet.csv", rows)

    run(tmp_path, {"r.csv": REGISTER}, use)
    dossier = run(tmp_path, [tmp_path / "r.csv", tmp_path / "sheet.csv"], lambda done: [(r.id, {str(o.ledger) for o in r.observations}) for r in done.dossier.subjects])
    assert 6 == len(dossier)
    assert 2 == sum(ledgers == {"registered", "seen"} for _, ledgers in dossier)


def test_words_without_a_model_cannot_be_wrong_and_a_series_is_its_own_class(tmp_path):
    """A register that says *HIK Dome* or the series is not counted as wrong; *HIK* and HIKVISION are one label."""
    register = "Site,Make,Model,Serial\nA,HIK,HIK Dome x4,SN0000001\nA,Dahua Technology,IPC-HFW2431S,SN0000002\nA,Axis,P3245-V,SN0000003\n"
    plates = {"SN0000001": ("HIKVISION", "DS-2CD2143G0-I"), "SN0000002": ("DAHUA", "IPC-HFW2431S-S-S2"), "SN0000003": ("AXIS", "P3245-VE")}

    def use(done):
        rows = [row(s, **{"Found (yes / no)": "ja", "Label": plates[s.known[2]][0], "Type plate": plates[s.known[2]][1]}) for s in stops(done.dossier)]
        return rates_of(done.dossier, [filled(tmp_path / "sheet.csv", rows)])

    found = run(tmp_path, {"r.csv": register}, use)
    told = {rate.question: (rate.agrees, rate.series, rate.differs, rate.unknown, rate.error) for rate in found.rates}
    assert (0, 1, 1, 4, 0.5) == told["register: model"]
    assert (6, 0, 0, 0, 0.0) == told["register: label"]
    assert [["IPC-HFW2431S-S-S2"], ["P3245-VE"]] == [[c["looked"] for c in plain(found)[name]] for name in ("agrees_in_the_series", "differs")]
    assert any("agree in the series" in line for line in _lines(found))


def test_what_a_register_says_was_removed_is_not_expected_to_be_there(tmp_path):
    """Not found agrees with a removal by then, found does not; a removal after the look says nothing of that day."""
    register = "Site,Make,Model,Serial,Removed on\n" + "".join(f"A,Axis,P3245-V,SN000000{n},{day}\n" for n, day in enumerate(("2022-03-01", "2022-03-01", "2022-12-01", "yes")))
    answers = {"SN0000000": "no", "SN0000001": "yes", "SN0000002": "no", "SN0000003": "no"}

    def use(done):
        rows = [row(s, **{"Found (yes / no)": answers[s.known[2]]}) for s in stops(done.dossier)]
        return rates_of(done.dossier, [filled(tmp_path / "sheet.csv", rows)])

    found = run(tmp_path, {"r.csv": register}, use)
    assert [(2, 2, 0)] == [(r.agrees, r.differs, r.unknown) for r in found.rates if r.question == "register: it is there"]
    assert [("declared removed", "found"), ("registered", "not found")] == sorted((c.recorded, c.looked) for c in found.compared if c.verdict == "differs")


def test_a_sheet_given_twice_counts_once(tmp_path):
    """The same bytes, or the same thing on two sheets: looked at where one of them says so."""

    def use(done):
        some = stops(done.dossier)
        first = filled(tmp_path / "a.csv", [row(some[0], **{"Found (yes / no)": "N - replaced by Axis"}), {"Code": some[1].code}, {"Code": some[2].code}, {"Code": "", "Label": "AXIS"}])
        (tmp_path / "b.csv").write_bytes(first.read_bytes())
        third = filled(tmp_path / "c.csv", [row(some[1], **{"Found (yes / no)": "perhaps"}), {"Code": some[2].code}])
        return rates_of(done.dossier, [first, tmp_path / "b.csv"]), rates_of(done.dossier, [first, third])

    twice, two = run(tmp_path, {"r.csv": REGISTER}, use)
    assert [(1, 2, 1), (1, 1, 1)] == [(one.looked, one.not_looked, one.unlisted) for one in (twice, two)]
    assert [("perhaps", "line:2")] == [(words, place) for _, words, place in two.unclear]
    assert any("Not understood, neither yes nor no" in line and "'perhaps'" in line for line in _lines(two))


def test_unknown_codes_and_things_on_no_list_are_told(tmp_path):
    """Neither is a rate."""

    def answer(n, stop):
        return [{"Code": "S-NOWHERE", "Found (yes / no)": "yes"}, {"Code": "", "Site": "Library", "Label": "AXIS"}, None, None, None, None][n]

    found = by_case(tmp_path, answer)
    assert (("S-NOWHERE",), 1, ()) == (found.strange, found.unlisted, found.rates)


def test_another_file_is_refused(tmp_path):
    """A register is no sheet."""
    with pytest.raises(SourceError, match="no walk-round sheet"):
        run(tmp_path, {"r.csv": REGISTER}, lambda done: rates_of(done.dossier, [tmp_path / "r.csv"]))


def test_the_command(tmp_path, monkeypatch):
    """Writes both forms once, private to their owner; refuses to write over them; prints rates."""
    monkeypatch.setattr("custodes.cage.close_network", lambda: None)  # it would shut this process for good
    run(tmp_path, {"r.csv": REGISTER})
    case, out = str(tmp_path / "case.db"), tmp_path / "out"
    runner = CliRunner()
    done = runner.invoke(cli, ["sheet", "--sample", "3", "--seed", "7", "-o", str(out), "--case", case])
    assert 0 == done.exit_code, done.output
    assert "3 of 6 things, drawn with the seed 7" in done.output
    assert [0o600, 0o600] == [(out / name).stat().st_mode & 0o777 for name in ("walk-round.xlsx", "walk-round.html")]
    assert isinstance(runner.invoke(cli, ["sheet", "-o", str(out), "--case", case]).exception, UsageError)
    assert isinstance(runner.invoke(cli, ["sheet", "--case", case]).exception, UsageError)
    assert isinstance(runner.invoke(cli, ["sheet", "-o", str(tmp_path / "x"), "--site", "Nowhere", "--case", case]).exception, UsageError)
    told = runner.invoke(cli, ["sheet", "--rates", str(out / "walk-round.xlsx"), "--case", case])
    assert "Looked at 0 things" in told.output, told.output
