

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
