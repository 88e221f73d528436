"""Some cases of the fuzzing of every reader; ``make fuzz`` runs a hundred thousand of each."""

from __future__ import annotations

import pytest

from custodes.readers import all_readers, reader_named
from readers.fuzzing import carriers, cases, checks, forked, planting, shrink, targets

CASES = 120
"""Of each reader's samples; of formats that a worker parses, and of tables in packages, a tenth."""
SEED = 6


def run(target, numbers, tmp_path):
    """What is wrong with any of these cases."""
    wrong = []
    with forked.forked_workers():
        for number in numbers:
            case = cases.make(target, SEED, number)
            found = checks.check(case, reader_named(target.reader), tmp_path / "case", whole=number % 8 == 0, twice=number % 10 == 0)
            if found.wrong:
                wrong.append((number, found.wrong, found.detail))
    return wrong


@pytest.mark.parametrize("reader", sorted(cases.samples()))
def test_changed_samples_are_accounted_for(tmp_path, reader):
    """Nothing raises, nothing is lost, no secret is kept, twice is the same, none takes five seconds."""
    native = texts_are_parsed_by_a_worker(reader)
    assert [] == run(cases.Target(reader, "text"), range(CASES // 10 if native else CASES), tmp_path)


@pytest.mark.parametrize("carrier", carriers.NATIVE)
def test_changed_packages_are_accounted_for(tmp_path, carrier):
    """The same of registers in each kind of package: what the native parser does in its worker is not read."""
    assert [] == run(cases.Target("table-register", carrier), range(CASES // 10), tmp_path)


def texts_are_parsed_by_a_worker(reader):
    return reader in {"nmap-xml", "tkh-sdm2"}


def test_every_reader_is_fuzzed(tmp_path):
    """Each reader in its samples, each reader of tables in each kind of package; found, not listed."""
    found = targets.targets(tmp_path)
    assert {reader.name for reader in all_readers()} == {one.reader for one in found}
    assert {"table-register", "purchase-orders", "walk-round", "sites"} <= {one.reader for one in found if one.carrier == "ods"}
    assert {"arp-a", "nmap-xml"}.isdisjoint(one.reader for one in found if one.carrier == "ods")


def test_a_case_is_the_same_each_time():
    """A number names it: what failed can be made again."""
    for target in (cases.Target("snmpwalk", "text"), cases.Target("sites", "xlsx"), cases.Target("runzero-json", "text")):
        assert [cases.make(target, 1, n) for n in range(40)] == [cases.make(target, 1, n) for n in range(40)]
        assert cases.make(target, 1, 5) != cases.make(target, 2, 5)


class _Broken:
    """A reader with a fault of each kind."""

    name = "broken"

    def __init__(self, fault):
        self._fault = fault

    def sniff(self, _opened):
        return None

    def read(self, opened, _context):
        from custodes.observations import Note, NotRead, Observation, Reason

        lines = [item[1] for item in opened.lines()]
        if self._fault == "raises":
            raise KeyError(lines[0])
        if self._fault == "hangs":
            while True:
                pass
        if self._fault == "loses":
            lines.pop()
        if self._fault == "tells":
            yield Note("x", lines[0])
        if self._fault == "twice":
            yield Note("x", str(id(object()) if not hasattr(self, "n") else self.n))
            self.n = "again"
        for n, _ in enumerate(lines, 1):
            if self._fault == "places":
                yield Observation("line:1", 0, "seen", {"mac": "44:19:b6:0a:0b:0c"})
            elif self._fault == "words":
                yield Observation(f"line:{n}", 0, "seen", {"nobody": "x"})
            elif self._fault == "controls":
                yield NotRead(f"line:{n}", Reason.NOTE, "a\x1b[31m")
            else:
                yield NotRead(f"line:{n}", Reason.NOTE)


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [("", ""), ("raises", "KeyError in "), ("loses", "read is not judged"), ("tells", planting.LEAK), ("twice", "not the same twice"), ("places", "two observations"), ("words", "values outside"), ("controls", "control characters"), ("hangs", "over ")],
)  # fmt: skip
def test_the_harness_finds_what_is_wrong(tmp_path, monkeypatch, fault, wrong):
    """Each check can fail."""
    monkeypatch.setattr(checks, "SECONDS", 0.05 if fault == "hangs" else 5.0)
    case = cases.Case("a.txt", f"pwd={planting.SECRET}\nb\n".encode(), planted=True)
    found = checks.check(case, _Broken(fault), tmp_path / "case", twice=True)
    assert found.wrong.startswith(wrong)
    assert bool(wrong) == bool(found.wrong)


def test_a_failing_case_is_made_small():
    """Lines and bytes that do not matter are taken out."""
    assert b"xy" == shrink.shrunk(b"abc\n" * 50 + b"qqxqqyqq\n" + b"def\n" * 50, lambda data: 0 <= data.find(b"x") < data.rfind(b"y"))
