"""``custodes inquire``: what was searched and not, suppliers, exclusions, the seal; no box is ever ticked."""

from __future__ import annotations

import json
import os
import re

import pytest

from cli.test_commands import custodes
from runs.contractor import BODY, checked

EXCLUSIONS = (
    '"Classification","Name","Unique Entity ID","Exclusion Program","Exclusion Type","Active Date","Termination Date","CAGE"\n'
    '"Firm","SAMPLE  installers inc","AAAA","Reciprocal","=cmd|x","01/01/2020","Indefinite",""\n'
)
SEAL = ("--seal", "--on", "2025-11-26", "--by", "Compliance lead")
TICKED = re.compile(r"☑|☒|✓|✔|\[[xX]\]|\"mark\": \"[^\"]")


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contractor")
    return folder, checked(folder)


def inquire(estate, out, *more):
    return custodes("inquire", "us-889", "-o", out, *more, cwd=estate[0])


def test_the_inquiry_says_what_was_searched_and_what_was_not(estate, tmp_path):
    """Inputs by digest, ledgers that nothing covered, suppliers with letters, and both boxes empty."""
    out = tmp_path / "out"
    assert 0 == inquire(estate, out).returncode
    found = json.loads((out / "inquiry.json").read_text())
    assert ["body.csv", "orders.csv", "register.csv"] == [one["file"] for one in found["searched"]]
    assert "the ledger seen: no document" in found["not_searched"]
    assert {"Sample Installers Inc": "not asked"}.items() <= {one["name"]: one["state"] for one in found["suppliers"]}.items()
    assert "not checked" in found["exclusions"]["state"]
    use = found["representations"][1]
    assert ("use", 1, 1, 0) == (use["verb"], len(use["open"]), len(use["not_reached"]), len(use["reached"]))
    assert 2 == len(list(out.glob("letter-*.md")))
    assert "'=HYPERLINK" in (out / "suppliers.csv").read_text()
    page = (out / "inquiry.md").read_text()
    assert 8 == page.count("☐")
    assert "breach" not in page.lower()


def test_no_output_ticks_a_box(estate, tmp_path):
    """Whatever suppliers answer and a sealing person states."""
    out = tmp_path / "out"
    inquire(estate, out)
    sheet = out / "suppliers.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("Inc,,,,,,,", 'Inc,,,2025-11-01,yes,2025-11-02,"[x] does, ☑",Buyer'))
    printed = [inquire(estate, out).stdout, inquire(estate, out, *SEAL).stdout, inquire(estate, out, "--check").stdout]
    boxes = [line for line in (out / "inquiry.md").read_text().splitlines() if re.match(r"\W*(?:does|will)\b", line)]
    assert ["☐"] * 8 == [line[0] for line in boxes]
    assert [] == [mark for text in printed for mark in TICKED.findall(text)]
    assert {""} == {box["mark"] for one in json.loads((out / "inquiry.json").read_text())["representations"] for box in one["boxes"]}
    assert [] == [mark for path in out.glob("letter-*") for mark in TICKED.findall(path.read_text())]


def test_answers_are_read_back(estate, tmp_path):
    """The state, the day, the role and the words; asked without an answer too."""
    out = tmp_path / "out"
    inquire(estate, out)
    sheet = out / "suppliers.csv"
    raw = sheet.read_text(encoding="utf-8-sig").replace("Inc,,,,,,,", "Inc,UEI1,,2025-11-01,no,2025-11-02,letter of 2 Nov,Buyer")
    sheet.write_text(raw)
    assert 0 == inquire(estate, out).returncode
    assert raw == sheet.read_text()
    found = {one["name"]: one for one in json.loads((out / "inquiry.json").read_text())["suppliers"]}
    assert ("no", "letter of 2 Nov", "UEI1") == tuple(found["Sample Installers Inc"][k] for k in ("state", "evidence", "uei"))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("Inc,,,2025-11-01,perhaps,2025-11-02,x,Buyer", "no such answer"),
        ("Inc,,,,no,,x,", "an answer needs"),
        ("Inc,,,2025-11-01,no,2025-11-02,,Buyer", "Evidence"),
    ],
)
def test_an_answer_that_is_not_whole_is_one_error(estate, tmp_path, new, words):
    """An unknown word, no day, no words."""
    out = tmp_path / "out"
    inquire(estate, out)
    sheet = out / "suppliers.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("Inc,,,,,,,", new))
    ran = inquire(estate, out)
    assert 3 == ran.returncode
    assert words in ran.stderr


def test_exclusions_are_told_in_three_values(estate, tmp_path):
    """The same name: yes; a name alone that is not there: unknown; never a no without a code."""
    (tmp_path / "ex.csv").write_text(EXCLUSIONS)
    out = tmp_path / "out"
    assert 0 == inquire(estate, out, "--exclusions", tmp_path / "ex.csv").returncode
    looked = {one["company"]["name"]: one["listed"] for one in json.loads((out / "inquiry.json").read_text())["exclusions"]["looked"]}
    assert "yes" == looked["Sample Installers Inc"]
    assert "unknown" == looked["Axis Communications AB"]


def test_a_wrong_exclusions_file_is_one_error_and_writes_nothing(estate, tmp_path):
    """A register, bytes, an empty file, a folder, none."""
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "head.csv").write_text(EXCLUSIONS.splitlines()[0] + "\n")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 99)
    for path in (estate[0] / "register.csv", tmp_path / "empty.csv", tmp_path / "head.csv", tmp_path / "b.bin", tmp_path / "none.csv"):
        ran = inquire(estate, tmp_path / "out", "--exclusions", path)
        assert 3 == ran.returncode, (path, ran.stderr)
        assert "Traceback" not in ran.stderr
        assert not (tmp_path / "out").exists()


def test_the_seal_is_written_once_and_says_what_changed(estate, tmp_path):
    """Not without a day and a person; then no second seal, no writing; the first file that differs is named."""
    out = tmp_path / "out"
    assert 2 == inquire(estate, out, *SEAL).returncode
    inquire(estate, out)
    assert 2 == inquire(estate, out, "--seal").returncode
    assert 3 == inquire(estate, out, "--check").returncode
    assert 0 == inquire(estate, out, *SEAL).returncode
    assert "Nothing changed" in inquire(estate, out, "--check").stdout
    assert (2, 2) == (inquire(estate, out, *SEAL).returncode, inquire(estate, out).returncode)
    (out / "inquiry.md").write_text("x")
    (out / "suppliers.csv").unlink()
    ran = inquire(estate, out, "--check")
    assert (2, True) == (ran.returncode, "inquiry.md was changed" in ran.stderr)


def test_an_inquiry_that_is_older_than_its_sheet_is_not_sealed(estate, tmp_path):
    """The page has to say what the sheet says."""
    out = tmp_path / "out"
    inquire(estate, out)
    (out / "suppliers.csv").write_text("x")
    ran = inquire(estate, out, *SEAL)
    assert 2 == ran.returncode
    assert not (out / "seal.json").exists()


def test_two_legal_entities_never_mix(estate, tmp_path):
    """Another entity's folder, another entity's row, two entities in one case."""
    out = tmp_path / "out"
    inquire(estate, out)
    checked(tmp_path / "other", "Other Widgets LLC")
    ran = custodes("inquire", "us-889", "-o", out, cwd=tmp_path / "other")
    assert (2, True) == (ran.returncode, "never mixed" in ran.stderr)
    sheet = out / "suppliers.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("Example Widgets LLC,Sample", "Other Widgets LLC,Sample"))
    assert "never mixed" in inquire(estate, out).stderr
    two = tmp_path / "two"
    two.mkdir()
    (two / "body2.csv").write_text(BODY.format("Third Widgets LLC"))
    checked(two, more=("body2.csv",))
    ran = custodes("inquire", "us-889", "-o", "out", cwd=two)
    assert (2, True) == (ran.returncode, "more than one legal entity" in ran.stderr)


def test_a_folder_of_other_things_is_left_alone(estate, tmp_path):
    """A folder that is not empty and no inquiry; a link in a folder to be sealed."""
    (tmp_path / "mine.txt").write_text("x")
    assert 2 == inquire(estate, tmp_path).returncode
    assert ["mine.txt"] == os.listdir(tmp_path)
    out = tmp_path / "out"
    inquire(estate, out)
    (out / "reply.pdf").symlink_to("/etc/hostname")
    assert "cannot be sealed" in inquire(estate, out, *SEAL).stderr
