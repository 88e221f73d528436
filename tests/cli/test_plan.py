"""``custodes plan`` on the example estate, as an estates officer would use it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cli.test_commands import custodes

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The department, checked; and checked again when two hosts of the scan are no longer there."""
    path = tmp_path_factory.mktemp("plan")
    shutil.copytree(REPO / "examples" / "department", path / "one")
    shutil.copytree(REPO / "examples" / "department", path / "two")
    scan = (path / "two" / "scan.xml").read_text(encoding="utf-8")
    for address in ("10.20.1.52", "10.20.1.51"):
        gone = r'<host(hint)?( [^>]*)?>(?:(?!</host(?:hint)?>).)*addr="' + re.escape(address) + r'"(?:(?!</host(?:hint)?>).)*</host(hint)?>'
        scan = re.sub(gone, "", scan, flags=re.DOTALL)
    (path / "two" / "scan.xml").write_text(scan, encoding="utf-8")
    for name, day in (("one", "2022-11-25"), ("two", "2023-03-31")):
        files = sorted((path / name).iterdir())
        ran = custodes("check", *files, "--as-of", day, "--known-at", day, "--quiet", "--case", f"{name}.db", cwd=path)
        assert ran.returncode in {4, 12}, ran.stderr
    return path


def plan(folder, *arguments, case="two.db"):
    ran = custodes("plan", "--case", case, *arguments, cwd=folder)
    assert (0, "") == (ran.returncode, ran.stderr)
    return ran.stdout


def test_forms_are_written_filled_in_and_read_back(folder):
    """Prices of cameras alone: the total says for how many devices it is. Forms are never overwritten."""
    assert "written: prices.csv\nwritten: ms.csv\n" == plan(folder, "--write-prices", "prices.csv", "--write-milestones", "ms.csv")
    prices, form = folder / "prices.csv", folder / "ms.csv"
    prices.write_text(prices.read_text(encoding="utf-8-sig").replace("camera,,,,,,,,,", "camera,,,180,420.50,GBP,fitted,quote,2022-11-01,"))
    text = form.read_text(encoding="utf-8-sig")
    form.write_text(text.replace("UK-WMS-B,Exemplar House,,,,", "UK-WMS-B,Exemplar House,Move them,2023-06-30,Head of networks,", 1))
    told = json.loads(plan(folder, "--prices", "prices.csv", "--milestones", "ms.csv", "-f", "json"))
    sure = told["costs"]["sure"]
    assert [("GBP", "540", "1261.50")] == [(b["currency"], b["low"], b["high"]) for b in sure["bands"]]
    assert (5, 3, {"not known", "recorder"}) == (sure["devices"]["high"], sure["priced"]["high"], {u["device_type"] for u in sure["unpriced"]})
    assert "at least GBP 540–1,261.50 for 3 of 5 devices" in " ".join(plan(folder, "--prices", "prices.csv").split())
    again = custodes("plan", "--case", "two.db", "--write-prices", "prices.csv", cwd=folder)
    assert (2, True) == (again.returncode, "exists" in again.stderr)


def test_the_burn_down_adds_up(folder):
    """Two hosts that were seen only are gone from a look that says it was complete: they are said to be, and no more."""
    custodes("report", "-f", "json", "-o", "old", "--case", "one.db", cwd=folder)
    for since in ("one.db", "old/dossier.json"):
        told = json.loads(plan(folder, "--since", since, "-f", "json"))["burn_down"]
        counts = [{s["modality"]: s["count"]["high"] for s in p["standings"]} for p in told["points"]]
        assert [{"instructs": 1, "advises": 7, "": 7}, {"instructs": 1, "advises": 5, "": 5}] == counts
        assert [("advises", False, 2, [["Exemplar House", 2]])] == [(m["modality"], m["came"], m["devices"], m["sites"]) for m in told["moves"]]
        assert "looked at all of the site" in told["moves"][0]["why"]


def test_every_format_is_written(folder):
    """Into a folder, each under its name and readable by its owner alone."""
    from custodes.cli.plan import FILES

    out = plan(folder, "-o", "all", *(x for fmt in FILES for x in ("-f", fmt)))
    assert sorted(f"written: all/{name}" for name in FILES.values()) == sorted(out.splitlines())
    assert {0o600} == {(folder / "all" / name).stat().st_mode & 0o777 for name in FILES.values()}
    assert "written: page/plan.html\nwritten: page/plan.csv\n" == plan(folder, "-o", "page")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--prices", "none.csv"), 3, "none.csv"),
        (("--prices", "bad.csv"), 3, "bad.csv line:2#4 (Low): '-1' is no price"),
        (("--milestones", "bad.csv"), 3, "the header lacks Rule"),
        (("--since", "bad.csv"), 3, "neither a case nor a Dossier"),
        (("-f", "csv", "-f", "json"), 2, "one format goes to standard output"),
    ],
)
def test_a_fault_is_one_sentence(folder, arguments, code, words):
    """And nothing is written."""
    (folder / "bad.csv").write_text("Device type,Model,Site,Low,High,Currency,Covers,Source,Date\ncamera,,,-1,2,GBP,c,s,2023-01-01\n")
    ran = custodes("plan", "--case", "two.db", *arguments, "-o" if "-f" not in arguments else "-f", "faulty" if "-f" not in arguments else "md", cwd=folder)
    assert (code, "") == (ran.returncode, ran.stdout), ran.stderr
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_a_body_nothing_is_asked(folder, tmp_path):
    """Lists are noted, and no rule asks anything."""
    (tmp_path / "register.csv").write_text("Site,Make,Model,Serial\nLibrary,Hikvision,DS-2CD2143G0-I,S0001\n")
    custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=tmp_path)
    ran = custodes("plan", cwd=tmp_path)
    assert "No rule that was asked asks anything of these devices on these facts." in ran.stdout
    assert "Noted: nothing is asked of this body" in ran.stdout
