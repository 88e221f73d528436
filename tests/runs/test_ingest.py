"""Files that are read into a case: what supersedes what, and which records become one device."""

from __future__ import annotations

from runs.estate import run


def test_a_file_supersedes_the_one_read_from_its_place_under_a_longer_name(tmp_path):
    """Two files of one name read together, then one of them changed and read alone: it supersedes itself, not nothing."""
    from datetime import date

    from custodes.runs import Order, check

    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.csv").write_text(f"Make,Model,Serial\nAxis,P3245-V,EX{folder}0001\n")
    case = tmp_path / "case.db"
    seen = []

    def run(*paths):
        day = date(2026, 11, 22)
        check(Order(paths, case, day, day, extend=True), lambda done: seen.append(len(done.dossier.subjects)))

    run(tmp_path / "a" / "r.csv", tmp_path / "b" / "r.csv")
    (tmp_path / "a" / "r.csv").write_text("Make,Model,Serial\nAxis,P3245-V,EXa0002\n")
    run(tmp_path / "a" / "r.csv")
    assert [2, 2] == seen


def test_files_that_nothing_recognises_leave_the_case_as_it_was(tmp_path):
    """A case that stands is not replaced by an empty one."""
    from datetime import date

    from custodes.runs import Order, check

    good, prose, case = tmp_path / "r.csv", tmp_path / "notes.md", tmp_path / "case.db"
    good.write_text("Make,Model,Serial\nAxis,P3245-V,EX0001\n")
    prose.write_text("Only words here.\nNothing else.\n")
    day = date(2026, 11, 22)
    outcomes = []
    check(Order((good,), case, day, day), lambda done: outcomes.append(done.nothing_readable))
    before = case.read_bytes()
    check(Order((prose,), case, day, day), lambda done: outcomes.append(done.nothing_readable))
    assert [False, True] == outcomes
    assert before == case.read_bytes()


def test_three_rows_are_three_devices_and_the_run_says_why(tmp_path):
    """Remarks for serial numbers, one private address at three sites, one number at two: nothing is joined without a word."""
    head = "Site,Make,Model,Serial,IP address\n"
    rows = [
        "Town Hall,Hikvision,DS-2CD2143G0-I,see photo,192.168.1.64", "Library,Hikvision,DS-2CD2143G0-I,see photo,192.168.1.64",
        "Pool,Hikvision,DS-2CD2143G0-I,F10000001,192.168.1.64", "Museum,Hikvision,DS-2CD2143G0-I,F10000001,10.0.0.9",
    ]  # fmt: skip

    def use(done):
        (one,) = done.dossier.inputs
        told = [(note.kind, note.text) for note in one.notes]
        kept = [o.values.get("note", "") for row in done.dossier.subjects for o in row.observations]
        return sum(g.subjects for g in done.dossier.groups), told, kept

    things, told, kept = run(tmp_path, {"r.csv": head + "\n".join(rows) + "\n"}, use)
    assert (4, 2) == (things, sum("serial not read: 'see photo'" in words for words in kept))
    assert ("unread-key", "serial: 2 cells name no one device ('see photo'): kept as notes, no key") in told
    assert [
        "serial F10000001: it stands at Museum and Pool in one table (line:4, line:5); not joined by it",
        "address 192.168.1.64: a private address at Library, Pool and Town Hall: every network may have one, so it joins within one site only; not joined by it",
    ] == [text for kind, text in told if kind == "ambiguous-key"]
