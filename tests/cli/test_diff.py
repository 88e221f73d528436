"""``custodes diff``, and doubt at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_commands import HEADER, custodes

REPO = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((REPO / "examples" / "department").iterdir())
DAY = ("--as-of", "2022-11-25", "--known-at", "2022-11-25")
TWO = ("--as-of", "2022-11-23", "--as-of", "2022-11-25", "--known-at", "2022-11-25")
REGISTER = HEADER.replace("Quantity", "Quantity,Installed") + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,1,2022-11-25\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the example department, checked, and its dossier in JSON."""
    found = tmp_path_factory.mktemp("diff")
    custodes("check", *EXAMPLES, *DAY, "--quiet", cwd=found)
    assert 0 == custodes("report", "-f", "json", cwd=found).returncode
    (found / "register.csv").write_text(REGISTER)
    return found


def test_the_day_before_and_the_day_after(folder):
    """The case is asked twice; the worst that came to be is the code; the same again gives the same bytes."""
    ran, again = (custodes("diff", *TWO, cwd=folder) for _ in range(2))
    assert (12, "") == (ran.returncode, ran.stderr)
    assert "Because the law changed" in ran.stdout
    assert "UK-WMS-B came into force on 2022-11-24." in ran.stdout
    assert "UK-WMS-A deploy: not asked → CONTRARY-TO-INSTRUCTION" in ran.stdout
    assert ran.stdout == again.stdout
    assert 0 == custodes("diff", *TWO, "--exit-zero", cwd=folder).returncode


def test_files_are_read_and_no_case_is_made(tmp_path):
    """With files, what changed is what the case would give; nothing is written."""
    ran = custodes("diff", *EXAMPLES, *TWO, "-f", "json", cwd=tmp_path)
    found = json.loads(ran.stdout)
    assert (12, "custodes-diff/1") == (ran.returncode, found["schema"])
    assert {"schema", "first", "second", "changes", "lists", "statements", "same"} == set(found)
    assert {"ground": "the law changed", "sentence": "UK-WMS-B came into force on 2022-11-24"} in [one["because"][0] for one in found["changes"]]
    assert [] == list(tmp_path.iterdir())


def test_two_dossiers(folder):
    """Two files in JSON: nothing changed between a dossier and itself, which is 0."""
    ran = custodes("diff", "out/dossier.json", "out/dossier.json", cwd=folder)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "no determination changed" in ran.stdout


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("diff", *DAY), 2, "the two askings are the same"),
    (("diff", *TWO, "--as-of", "2022-11-26"), 2, "--as-of may be given once, for both, or twice"),
    (("diff", "out/dossier.json", *TWO), 2, "two Dossiers are compared with each other"),
    (("diff", "out/dossier.json", "out/dossier.json", *DAY), 2, "a Dossier is judged already"),
    (("diff", "register.csv", "--case", "x.db", *TWO), 2, "--case and FILES cannot go together"),
    (("diff", "--case", "x.db", *TWO), 2, "there is no case at x.db"),
    (("diff", "none.csv", *TWO), 3, "none.csv"),
    (("diff", *DAY, "--without", "scan.xmk"), 2, "did you mean 'scan.xml'?"),
    (("diff", *TWO, "--pack", "uk-centrall"), 2, "did you mean 'uk-central'?"),
    (("check", "register.csv", "--without", "registre.csv"), 2, "did you mean 'register.csv'?"),
    (("why", "44:19:b6:00:10:23", "--without", "mac-ownr"), 2, "did you mean 'mac-owner'?"),
])
def test_errors_are_a_sentence_and_a_code(folder, arguments, code, words):
    """One sentence on standard error, its exit code, nothing on standard output, no traceback."""
    ran = custodes(*arguments, cwd=folder)
    assert (code, "") == (ran.returncode, ran.stdout), ran.stderr
    assert words in ran.stderr
    assert "fault of custodes" not in ran.stderr


def test_a_doubting_check_leaves_the_ordinary_case(folder):
    """Its result goes to a case of its own, says at its top what was not believed, and is found there again."""
    before = (folder / ".custodes" / "case.db").read_bytes()
    ran = custodes("check", *EXAMPLES, *DAY, "--without", "sites.csv", "--without", "mac-owner", cwd=folder)
    first = " ".join(ran.stdout.split("\n\n")[0].split())
    assert first.startswith("Not believed in this run: mac-owner (a clue); sites.csv (an input, sha256 ")
    assert before == (folder / ".custodes" / "case.db").read_bytes()
    assert "Not believed in this run" in custodes("why", "44:19:b6:00:10:23", "--case", ".custodes/without.db", cwd=folder).stdout
    for fmt, name in (("html", "report.html"), ("md", "summary.md")):
        assert 0 == custodes("report", "-f", fmt, "-o", "less", "--case", ".custodes/without.db", cwd=folder).returncode
        assert "Not believed in this run" in (folder / "less" / name).read_text()


def test_only_input_not_believed(tmp_path):
    """Where nothing is left, there is nothing to read, which is 3."""
    (tmp_path / "register.csv").write_text(REGISTER)
    assert 3 == custodes("check", "register.csv", *DAY, "--without", "register.csv", cwd=tmp_path).returncode


def test_why_twice(folder):
    """The proof with and without, and what changed; in JSON all three."""
    ran = custodes("why", "44:19:b6:00:10:23", "--without", "site_class@HQ", cwd=folder)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert ran.stdout.index("First: with everything believed") < ran.stdout.index("Second: without it") < ran.stdout.index("What changed")
    assert "UK-WMS-A deploy: CONTRARY-TO-INSTRUCTION → NEED-FACTS(site_class)" in ran.stdout
    found = json.loads(custodes("why", "44:19:b6:00:10:23", "--without", "site_class@HQ", "-f", "json", cwd=folder).stdout)
    assert {"without", "believed", "left", "changes", "makers"} == set(found)


def test_what_rests_on_a_single_input(folder):
    """Terminal, page and dossier name it."""
    ran = custodes("check", *EXAMPLES, *DAY, "-o", "whole", "--case", "again.db", cwd=folder)
    assert "What rests on a single input" in ran.stdout
    assert "On scan.xml alone: F-" in ran.stdout
    assert 'id="resting"' in (folder / "whole" / "report.html").read_text()
    found = json.loads((folder / "out" / "dossier.json").read_text())["findings"]
    assert [["register.xlsx", "scan.xml", "sites.csv"]] == [f["rests_on"] for f in found if f["outcome"] == "CONTRARY-TO-INSTRUCTION"]
