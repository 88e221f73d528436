"""The file of --map: written, put right, read again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import forked
from custodes.errors import CustodesError, UsageError
from custodes.readers.tables import shape_id
from custodes.runs.map_file import read_map
from custodes.runs.maps_text import maps_of, maps_text

ODD = "Kolonne A;Kolonne B;Ding;Wo\nHikvision;DS-2CD2143G0-I;x;Rathaus\nDahua;IPC-HDW2431T;y;Schule\n"
REGISTER = "Site,Make,Model,Mystery,Password\nLibrary,HIK,DS-1,enigma,hunter22\n"


def custodes(folder, *arguments):
    done = forked.run(arguments, cwd=folder)
    return done.stdout + done.stderr


@pytest.fixture
def estate(tmp_path):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    (tmp_path / "reg.csv").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def check(estate, *more):
    return custodes(estate, "check", "odd.csv", "reg.csv", "--map", "map.toml", *more, "--exit-zero")


def test_the_map_is_written_put_right_and_read(estate):
    """Every column of every table is there with its score and reason, also of a table that was not recognised; what is put right counts."""
    first = check(estate)
    assert "odd.csv was not recognised" in first
    text = (estate / "map.toml").read_text(encoding="utf-8")
    for line in ('["Make", "label"],  # 1.00 synonym (en)', '["Mystery", ""],  # 0.00 unmapped', '["Password", "secret"],', '["Kolonne A", ""],  # not recognised'):
        assert line in text
    assert "hunter22" not in text
    mine = text.replace('"Kolonne A", ""', '"Kolonne A", "label"').replace('"Kolonne B", ""', '"Kolonne B", "model"').replace('"Mystery", ""', '"Mystery", "note"')
    (estate / "map.toml").write_text(mine, encoding="utf-8")
    second = check(estate)
    assert "read 5 = judged 3" in second
    assert "not mapped: Ding, Wo" in second
    assert mine == (estate / "map.toml").read_text(encoding="utf-8")


def test_a_bundle_reads_its_copies_by_the_same_map(estate):
    """What was read by a map is judged again from the copies, by that map, with the same result."""
    check(estate)
    text = (estate / "map.toml").read_text(encoding="utf-8")
    (estate / "map.toml").write_text(text.replace('"Kolonne A", ""', '"Kolonne A", "label"').replace('"Kolonne B", ""', '"Kolonne B", "model"'), encoding="utf-8")
    check(estate)
    said = custodes(estate, "bundle", "out.zip")
    assert (estate / "out.zip").exists(), said
    proved = custodes(estate, "verify", "out.zip")
    assert "error" not in proved, proved


def test_a_file_that_is_not_there_yet_says_nothing(tmp_path):
    """It will be written."""
    assert {} == read_map(tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("[[table]\n", "is no map", ""), ("x = 1\n", "more than tables", ""), ("[[table]]\nheaders = 1\n", "no headers", ""), ('[[table]]\nheaders = "a"\n', "no columns", ""),
        ('[[table]]\nheaders = "a"\ncolumns = [["x"]]\n', "a header and a field", ""), ('[[table]]\nheaders = "a"\ncolumns = [["x", "modell"]]\n', "'modell' is no field", "model"),
        ("a = " + "[" * 5000 + "\n", "is no map", ""),
    ],
)  # fmt: skip
def test_what_is_no_map_is_one_sentence(tmp_path, text, words, hint):
    """It names the file and the table; for a word that is no field, the nearest one."""
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_map(tmp_path / "m.toml")
    assert "m.toml" in error.value.sentence
    assert words in error.value.sentence
    assert hint in error.value.hint


def test_a_map_goes_to_a_case_and_back():
    """As one sorted line of JSON."""
    maps = {shape_id(["a", "b"]): (("a", "model"), ("b", "")), "0": (("ü", "person"),)}
    assert maps == maps_of(maps_text(maps))
    assert "" == maps_text({})
    assert {} == maps_of("")


@pytest.mark.parametrize("text", ["[]", '{"a":1}', '{"a":[["x"]]}', '{"a":[["x","nonsense"]]}', "{", '{"a":[["x",1]]}'])
def test_what_is_no_map_of_a_bundle_is_refused(text):
    """A damaged bundle does not get by."""
    with pytest.raises((ValueError, TypeError, CustodesError)):
        maps_of(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(tmp_path, raw):
    """Any file is a map, or one sentence."""
    (tmp_path / "m.toml").write_bytes(raw)
    try:
        said = read_map(tmp_path / "m.toml")
    except UsageError as error:
        said = error.sentence
    assert isinstance(said, dict) or "\n" not in said
