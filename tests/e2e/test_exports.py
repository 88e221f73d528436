"""Exports of a real check: six answers stay six states in every format, the same bytes twice, and other people's tools read them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from custodes.reports import FOR_AUDITORS, FORMATS
from e2e.program import run

REPO = Path(__file__).resolve().parents[2]
ANSWERS = {
    "Beacon House": ("Refused", "refused"),
    "Library": ("not held", "not held"),
    "Depot": ("withheld", "withheld"),
    "Yard": ("unknown", "unknown"),
    "Court": ("ordinary", "no"),
    "Pier": ("sensitive", "yes"),
}
"""Site -> what a person answered, and the state in which it has to arrive."""
TEST = "the site is a sensitive site"


def _files(folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    rows = [f"{site},Hikvision,DS-2CD2143G0-I,SN000{n},2022-12-01" for n, site in enumerate(ANSWERS)]
    answers = [f"site_class,{site},{answer},Officer,2022-11-24,," for site, (answer, _) in ANSWERS.items()]
    texts = {
        "register.csv": ["Site,Make,Model,Serial number,Installed", *rows],
        "answers.csv": ["fact,scope,value,by,on,evidence,until", *answers],
        "body.csv": ["kind,jurisdiction,roles,name,by,on", "uk-department,uk,buyer,Department,Officer,2022-11-24"],
    }
    for name, lines in texts.items():
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return [folder / name for name in texts]


def _reports(folder: Path) -> Path:
    files = _files(folder / "in")
    assert 12 == run("check", *files, "--as-of", "2023-01-02", "--known-at", "2023-01-02", "--quiet", cwd=folder).code
    done = run("report", *(f"--format={fmt}" for fmt in sorted(FORMATS)), "--marking", "OFFICIAL", cwd=folder)
    assert 0 == done.code, done.errors
    return folder / "out"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format of one check."""
    return _reports(tmp_path_factory.mktemp("exports"))


def _sarif(out: Path) -> dict[str, str]:
    found = json.loads((out / "findings.sarif").read_text("utf-8"))["runs"][0]["results"]
    return {
        one["properties"]["site"]: state
        for one in found
        if one["ruleId"] == "UK-WMS-A"
        for state, facts in one["properties"]["facts"].items()
        if TEST in facts
    }


def _oscal(name: str, key: str) -> object:
    def read(out: Path) -> dict[str, str]:
        whole = json.loads((out / name).read_text("utf-8"))[key]
        found = {}
        for one in (whole["results"][0] if "results" in whole else whole)["observations"]:
            props = [(prop["name"], prop["value"]) for prop in one["props"]]
            told = dict(props)
            states = [name.removeprefix("fact-").replace("-", " ") for name, value in props if value == TEST]
            if told["rule"] == "UK-WMS-A" and states:
                found[told["site"]] = states[0]
        return found

    return read


def _cyclonedx(out: Path) -> dict[str, str]:
    found = {}
    for one in json.loads((out / "devices.cdx.json").read_text("utf-8"))["components"]:
        props = [(prop["name"], prop["value"]) for prop in one["properties"]]
        site = dict(props)["custodes:site"]
        states = [name.removeprefix("custodes:fact:") for name, value in props if value == TEST]
        # What is known and holds is not told again: the outcome rests on it.
        found[site] = states[0] if states else "yes"
    return found


def _rows(rows: list[dict[str, object]]) -> dict[str, str]:
    return {
        str(row["site"]): name.removeprefix("facts: ")
        for row in rows
        if str(row["criterion"]).startswith("Cease deployment")
        for name, value in row.items()
        if name.startswith("facts: ") and TEST in str(value).split("; ")
    }


def _audit_csv(out: Path) -> dict[str, str]:
    lines = (out / "audit-sheet.csv").read_text("utf-8-sig").split("\n", 1)[1]
    return _rows(list(csv.DictReader(io.StringIO(lines))))


def _audit_xlsx(out: Path) -> dict[str, str]:
    header, *rows = openpyxl.load_workbook(out / "audit-sheet.xlsx")["Findings"].iter_rows(values_only=True)
    return _rows([dict(zip(header, row, strict=True)) for row in rows])


def _register_csv(out: Path) -> dict[str, str]:
    with (out / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("OFFICIAL")))
    return {row["site"]: _of_outcome(row["outcome: UK-WMS-A"]) for row in rows}


def _of_outcome(cell: str) -> str:
    told = re.search(rf"\[(refused|not held|withheld): {TEST}\]", cell)
    states = {"deploy: NEED-FACTS(site_class)": "unknown", "deploy: NOT-APPLICABLE(place)": "no", "deploy: CONTRARY-TO-INSTRUCTION": "yes"}
    return told[1] if told else states[cell]


def _register_xlsx(out: Path) -> dict[str, str]:
    header, *rows = openpyxl.load_workbook(out / "register.xlsx")["Findings"].iter_rows(values_only=True)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    return _rows([{**row, "criterion": "Cease deployment"} for row in told if row["rule"] == "UK-WMS-A"])


def _dossier(out: Path) -> dict[str, str]:
    found = [f for f in json.loads((out / "dossier.json").read_text("utf-8"))["findings"] if f["rule"] == "UK-WMS-A"]
    return {f["site"]: _of_proof(f["proof"]) for f in found}


def _of_proof(proof: dict) -> str:
    if proof["test"] == TEST:
        told = re.match("answered '(refused|not held)'", proof["basis"], re.IGNORECASE)
        return told[1].lower() if told else proof["result"]
    return next(filter(None, map(_of_proof, proof["parts"])), "")


READ = {
    "csv": _register_csv,
    "xlsx": _register_xlsx,
    "json": _dossier,
    "sarif": _sarif,
    "oscal": _oscal("assessment-results.oscal.json", "assessment-results"),
    "cyclonedx": _cyclonedx,
    "audit-sheet-csv": _audit_csv,
    "audit-sheet": _audit_xlsx,
}


@pytest.mark.parametrize("fmt", READ)
def test_each_answer_arrives_as_the_state_that_it_is(out, fmt):
    """Refused, not held, withheld, unknown, no and yes come back from the file as they were answered."""
    assert {site: state for site, (_, state) in ANSWERS.items()} == READ[fmt](out)


def test_open_findings_keep_their_states_in_the_plan(out):
    """The plan names the open findings; their facts are told there as in the results."""
    read = _oscal("plan-of-action.oscal.json", "plan-of-action-and-milestones")(out)
    assert {"refused", "not held", "unknown", "withheld", "yes"} >= set(read.values()) >= {"refused", "not held", "unknown"}
    assert read == {site: state for site, (_, state) in ANSWERS.items() if site in read}


def test_the_statement_counts_each_state_and_binds_the_result(out):
    """Each state occurs, and the two digests are those that its page tells how to take."""
    statement = json.loads((out / "statement.intoto.json").read_text("utf-8"))
    result, body = statement["predicate"]["result"], (out / "dossier.json").read_bytes()
    assert all(result["facts"][state] for state in ("yes", "no", "unknown", "refused", "not held", "withheld"))
    assert hashlib.sha256(body).hexdigest() == statement["subject"][0]["digest"]["sha256"]
    shown = subprocess.run("tail -n +3 dossier.json | sha256sum", shell=True, cwd=out, capture_output=True, text=True, check=True).stdout
    assert f"{result['digest']['sha256']}  -\n" == shown


def test_two_runs_give_the_same_bytes(out, tmp_path):
    """Another folder and another moment change no byte; the statement differs in the digest of the file that names them."""
    again = _reports(tmp_path)
    for name in ("findings.sarif", "assessment-results.oscal.json", "plan-of-action.oscal.json", "devices.cdx.json", "audit-sheet.csv", "audit-sheet.xlsx"):
        assert (out / name).read_bytes() == (again / name).read_bytes(), name
    first, second = (json.loads((folder / "statement.intoto.json").read_text("utf-8")) for folder in (out, again))
    assert first["predicate"] == second["predicate"]


@pytest.mark.parametrize("fmt", sorted(FOR_AUDITORS))
def test_a_public_edition_of_them_is_refused_before_anything_is_written(out, fmt):
    """Not one file of the order is written, and the sentence says why."""
    refused = run("report", "-f", "md", "-f", fmt, "--public", "-o", "public", cwd=out.parent)
    assert (2, False) == (refused.code, (out.parent / "public").exists())
    assert "no public edition" in refused.errors


def test_a_marking_heads_what_check_prints_and_writes(tmp_path):
    """Terminal and JSON are headed too; one that is too long is refused before a file is read."""
    files = _files(tmp_path / "in")
    printed = run("check", *files, "--marking", "OFFICIAL", cwd=tmp_path).text
    assert printed.lstrip().startswith("OFFICIAL")
    assert "OFFICIAL" == run("check", *files, "--marking", "OFFICIAL", "-f", "json", cwd=tmp_path).dossier["run"]["marking"]
    refused = run("check", *files, "--marking", "x" * 121, "--case", "none.db", cwd=tmp_path)
    assert (2, False) == (refused.code, (tmp_path / "none.db").exists())


@pytest.mark.slow
def test_the_multitool_of_sarif_takes_it(out, tmp_path):
    """The validator of the format's editors finds no error, by schema or by rule; without its messages it finds one in each result."""
    tool = REPO / ".tools" / "node_modules" / ".bin" / "sarif-multitool"
    path = str(tool) if tool.exists() else shutil.which("sarif-multitool")
    if path is None:
        pytest.skip("SARIF Multitool is not installed")
    ours = json.loads((out / "findings.sarif").read_text("utf-8"))
    for one in ours["runs"][0]["results"]:
        del one["message"]
    broken = tmp_path / "broken.sarif"
    broken.write_text(json.dumps(ours), "utf-8")
    found = {}
    for file in (out / "findings.sarif", broken):
        ran = subprocess.run([path, "validate", str(file), "--rule-kind", "Sarif"], capture_output=True, text=True, check=False, timeout=120)
        assert "1 files scanned" in ran.stdout, ran.stdout[-2000:]
        # It ends with 0 whatever it finds; an error is told by the id of its rule.
        found[file.name] = re.findall(r"\berror [A-Z]+\d+[^\n]{0,200}", ran.stdout)
    assert [] == found["findings.sarif"]
    assert len(ours["runs"][0]["results"]) == len(found["broken.sarif"])
