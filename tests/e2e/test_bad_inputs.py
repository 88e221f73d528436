"""Files that are broken, huge or hostile: each costs one clear answer, the others go on, nothing is lost and nothing gets out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from e2e.badfiles import scans, texts, workbooks
from e2e.program import DAY, Outcome, run

CANARY = "canary-7f3a91-of-a-local-file"
MADE: dict[str, Any] = {
    "good.xlsx": workbooks.register,
    "truncated.xlsx": workbooks.truncated,
    "far-cell.xlsx": workbooks.far_cell,
    "zip-bomb.xlsx": workbooks.zip_bomb,
    "lying-lengths.xlsx": workbooks.lying_lengths,
    "large-cell.xlsx": workbooks.large_cell,
    "formulas.xlsx": workbooks.formulas,
    "columns.csv": texts.columns,
    "wide-rows.csv": texts.wide_rows,
    "large-cell.csv": texts.large_cell,
    "open-quote.csv": texts.open_quote,
    "nuls.csv": texts.nuls,
    "utf16-bare.csv": texts.utf16_bare,
    "utf16-odd.csv": texts.utf16_odd,
    "cp1252-invalid.csv": texts.cp1252_invalid,
    "mixed.csv": texts.mixed,
    "empty.csv": texts.empty,
    "only-marks.csv": texts.only_marks,
    "noise.bin": texts.noise,
    "truncated.xml": scans.truncated,
    "entity-bomb.xml": scans.entity_bomb,
    "hostile-banner.xml": scans.hostile_banner,
    "deep.xml": scans.deep,
}
WITH_TARGET = ("entities.xlsx", "external-entity.xml")


class Run:
    """One run over all bad files together, and its Dossier."""

    def __init__(self, folder: Path, outcome: Outcome, calls: list[bytes]) -> None:
        self.folder = folder
        self.outcome = outcome
        self.calls = calls
        self.dossier = outcome.dossier
        self.inputs = {one["name"]: one for one in self.dossier["inputs"]}

    def reasons(self, name: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self.dossier["not_read"]:
            if line["source"] == name:
                found[line["reason"]] = found.get(line["reason"], 0) + line["count"]
        return found

    def words(self, name: str) -> str:
        notes = [note["text"] for note in self.inputs[name]["notes"]]
        return " ".join(
            [*notes, *(line["words"] for line in self.dossier["not_read"] if line["source"] == name)]
        )


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback that an external entity may ask for; what reached it is kept."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def answer() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(1)
                    calls.append(connection.recv(400))

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        stop.set()
        thread.join()


@pytest.fixture(scope="module")
def all_bad(tmp_path_factory: pytest.TempPathFactory, listener: tuple[str, list[bytes]]) -> Run:
    """All bad files in one run, with reports, and one good file among them."""
    folder = tmp_path_factory.mktemp("bad")
    target = folder / "target.txt"
    target.write_text(CANARY, "ascii")
    files = [make(folder / name) for name, make in MADE.items()]
    files.append(workbooks.entities(folder / "entities.xlsx", target))
    files.append(scans.external_entity(folder / "external-entity.xml", target, listener[0]))
    outcome = run("check", *files, *DAY, "-f", "json", "-o", "out", cwd=folder)
    return Run(folder, outcome, listener[1])


@pytest.mark.parametrize("name", [*MADE, *WITH_TARGET])
def test_every_bad_file_is_accounted_for(all_bad: Run, name: str) -> None:
    """Each file stands among the inputs with read = judged + not read, equal to the lines of what was not read."""
    entry = all_bad.inputs[name]
    assert entry["read"] == entry["judged"] + entry["not_read"]
    assert entry["not_read"] == sum(all_bad.reasons(name).values())


def test_the_good_file_among_the_bad_is_read_whole(all_bad: Run) -> None:
    """One broken input changes nothing about its neighbour."""
    assert (21, 20, 1) == tuple(all_bad.inputs["good.xlsx"][k] for k in ("read", "judged", "not_read"))


def test_the_totals_are_those_of_the_inputs(all_bad: Run) -> None:
    """Nothing appears or disappears between the inputs and the totals."""
    totals = all_bad.dossier["totals"]
    assert {k: sum(one[k] for one in all_bad.inputs.values()) for k in totals} == totals


def test_memory_stays_bounded(all_bad: Run) -> None:
    """Two bombs and two cells of 50 MB do not take the process or its workers over 1.5 GB."""
    assert all_bad.outcome.memory < 1.5e9


def test_a_truncated_workbook_says_so(all_bad: Run) -> None:
    """A workbook without its end is not a table, and is said to be broken."""
    assert 0 == all_bad.inputs["truncated.xlsx"]["judged"]
    assert all_bad.reasons("truncated.xlsx")
    assert "truncated.xlsx" in all_bad.outcome.errors + all_bad.words("truncated.xlsx")


def test_a_cell_at_the_end_of_the_grid_costs_its_sheet_alone(all_bad: Run) -> None:
    """A cell that claims XFD1048576 is refused with its place, and the sheet beside it is read."""
    assert 1 == all_bad.inputs["far-cell.xlsx"]["judged"]
    assert "XFD1048576" in all_bad.words("far-cell.xlsx")
    assert all_bad.reasons("far-cell.xlsx").get("over limit")


@pytest.mark.parametrize("name", ["zip-bomb.xlsx", "lying-lengths.xlsx"])
def test_a_bomb_is_refused(all_bad: Run, name: str) -> None:
    """A package that unpacks to far more than it is gets refused, whatever its headers claim."""
    assert 0 == all_bad.inputs[name]["judged"]
    assert all_bad.reasons(name)


def test_a_large_cell_costs_its_row_alone(all_bad: Run) -> None:
    """A cell of 50 MB is refused with its row, in a workbook and in a text; rows before and after it are read."""
    for name in ("large-cell.xlsx", "large-cell.csv"):
        assert 2 == all_bad.inputs[name]["judged"], name
        assert 1 == all_bad.reasons(name).get("over limit"), name


def test_rows_of_too_many_columns_are_refused(all_bad: Run) -> None:
    """A hundred thousand columns are over the limit; the other rows go on."""
    assert 3 == all_bad.reasons("columns.csv").get("over limit", 0)
    assert 2 == all_bad.inputs["wide-rows.csv"]["judged"]
    assert 1 == all_bad.reasons("wide-rows.csv").get("over limit")


def test_an_open_quote_is_said(all_bad: Run) -> None:
    """A quote that never closes is one record that was not read, with its line."""
    assert "line 2" in all_bad.words("open-quote.csv")
    assert all_bad.reasons("open-quote.csv").get("truncated")


@pytest.mark.parametrize(
    "name", ["nuls.csv", "utf16-bare.csv", "utf16-odd.csv", "cp1252-invalid.csv", "mixed.csv"]
)
def test_wrong_encodings_lose_no_row(all_bad: Run, name: str) -> None:
    """Every row of a table in a wrong encoding is read, or counted with its reason."""
    assert len(texts.ROWS) == all_bad.inputs[name]["judged"]


def test_the_encoding_that_was_assumed_is_said(all_bad: Run) -> None:
    """Where the bytes do not tell, the run says what they were read as."""
    for name in ("cp1252-invalid.csv", "mixed.csv"):
        assert "Windows-1252" in all_bad.words(name), name
    assert "NUL" in all_bad.words("nuls.csv")


@pytest.mark.parametrize("name", ["empty.csv", "only-marks.csv", "noise.bin"])
def test_what_is_no_input_is_one_error_line(all_bad: Run, name: str) -> None:
    """A file of no kind is named once on standard error."""
    lines = [line for line in all_bad.outcome.errors.splitlines() if line.startswith(f"error: {name} ")]
    assert 1 == len(lines)
    assert 0 == all_bad.inputs[name]["judged"]


def test_an_unrecognised_file_says_what_it_looks_like(all_bad: Run) -> None:
    """The error of a file of no known kind says what its bytes are."""
    line = next(line for line in all_bad.outcome.errors.splitlines() if "noise.bin" in line)
    assert line.startswith("error: noise.bin was not recognised: it looks like ")


def test_a_truncated_scan_keeps_what_was_closed(all_bad: Run) -> None:
    """Hosts that were closed in the bytes are read, the cut one is counted, and none is invented."""
    assert 9 == all_bad.inputs["truncated.xml"]["judged"]
    assert 1 == all_bad.reasons("truncated.xml").get("truncated")
    assert "ends early" in all_bad.words("truncated.xml")


def test_entities_are_not_expanded(all_bad: Run) -> None:
    """Nine levels of entities stay what they are: no text grows, and the host before them is read."""
    assert all_bad.inputs["entity-bomb.xml"]["judged"] >= 1
    assert b"lollol" not in all_bad.outcome.out


def test_a_local_file_is_not_pulled_in(all_bad: Run) -> None:
    """The content of a file that an entity names appears nowhere: not printed, not stored, not reported."""
    found = [
        str(path)
        for path in all_bad.folder.rglob("*")
        if path.is_file() and path.name != "target.txt" and CANARY.encode() in path.read_bytes()
    ]
    assert [] == found
    assert CANARY.encode() not in all_bad.outcome.out + all_bad.outcome.err


def test_no_address_is_asked(all_bad: Run) -> None:
    """An external entity or DTD at an address reaches no server."""
    assert [] == all_bad.calls


def test_a_script_in_a_banner_stays_text(all_bad: Run) -> None:
    """The page holds the words of a hostile title only escaped."""
    page = (all_bad.folder / "out" / "report.html").read_text("utf-8")
    assert "<script>document" not in page
    assert "<img src=x" not in page
    assert "<b>cam</b>" not in page
    assert scans.SCRIPT not in page


def test_no_control_character_gets_out(all_bad: Run) -> None:
    """Neither output nor report carries terminal escapes or bidirectional overrides of an input."""
    page = (all_bad.folder / "out" / "report.html").read_text("utf-8")
    for text in (all_bad.outcome.text, all_bad.outcome.errors, page):
        assert [] == [hex(ord(c)) for c in "\x1b\x9b\x00\u202e\u202c\x07\x08" if c in text]


def test_a_banner_of_a_megabyte_is_cut(all_bad: Run) -> None:
    """A megabyte of one letter is neither in the Dossier nor on the page."""
    assert b"A" * 5000 not in all_bad.outcome.out
    assert 3 == all_bad.inputs["hostile-banner.xml"]["judged"]
    assert (all_bad.folder / "out" / "report.html").stat().st_size < 3 << 20


def test_formula_cells_are_read_by_their_value_and_never_run(all_bad: Run) -> None:
    """Formula cells count, their cached value is read, and no table that is written starts a cell as a formula."""
    assert 2 == all_bad.inputs["formulas.xlsx"]["judged"]
    assert "formula" in all_bad.words("formulas.xlsx")


def test_the_tables_written_hold_no_formula(all_bad: Run) -> None:
    """In the workbook beside the page no cell is a formula, whatever the inputs held."""
    import openpyxl

    book = openpyxl.load_workbook(all_bad.folder / "out" / "register.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any("calc" in str(cell.value) for cell in cells)


def test_the_tables_in_csv_start_no_formula(all_bad: Run) -> None:
    """In the CSV no field starts with a character that a spreadsheet takes for a formula (OWASP, CSV injection)."""
    import csv

    run("report", "-f", "csv", "-o", "csv", cwd=all_bad.folder)
    with (all_bad.folder / "csv" / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        fields = [field for row in csv.reader(file) for field in row]
    assert [] == [
        field
        for field in fields
        if field.startswith(("=", "+", "@", "\t", "\r"))
        or (field.startswith("-") and not field[1:].isdigit() and field != "-")
    ]
    assert any("calc" in field for field in fields)
