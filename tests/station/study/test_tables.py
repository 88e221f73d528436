"""The study's tables: what is read, what is refused, what is rejected."""

import os

import numpy as np
import pytest

from custodes.errors import SourceError
from custodes.station.study.tables import Camera, read_folder, read_table

HEAD = ["SubjectID", "", *[f"canthiMax{n}" for n in (1, 2, 3, 4)], "Max1R13_1", "T_LC1", "T_LC14", "T_offset1", "aveOralM"]


def table(path, rows, head=HEAD):
    """A small table in the study's form."""
    lines = ["\ufeff,,Round 1:", ",,", ",".join(head), *[",".join(map(str, row)) for row in rows]]
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


def test_a_misprinted_heading_is_read_as_what_it_is(tmp_path):
    """The published T_LC14 is round 4 of T_LC, and the rounds stand in their order."""
    one = read_table(table(tmp_path / "FLIR_a.csv", [["a", "", 35, 35.1, 35.2, 35.3, 34, 33, 34, 0.5, 36.6]]))
    assert [[33.0, 34.0]] == one.columns["T_LC"].tolist()
    assert [[35.0, 35.1, 35.2, 35.3]] == one.columns["canthiMax"].tolist()
    assert (("a",), [36.6], 0) == (one.subjects, one.oral_c.tolist(), one.rejected)


def test_a_cell_that_is_no_temperature_is_rejected_and_counted(tmp_path):
    """3021.1 is no reading, and an empty cell is not a rejected one."""
    one = read_table(table(tmp_path / "FLIR_a.csv", [["a", "", 3021.1, "", "x", 35.3, 34, 33, 34, 0.5, 36.6]]))
    assert 2 == one.rejected
    assert [True, True, True, False] == np.isnan(one.columns["canthiMax"][0]).tolist()


def test_a_subject_of_several_files_counts_once(tmp_path):
    """Group tables and a table of both groups in one folder make no subject twice."""
    row = ["a", "", 35, 35, 35, 35, 34, 33, 34, 0.5, 36.6]
    first, second = read_table(table(tmp_path / "1.csv", [row])), read_table(table(tmp_path / "2.csv", [row, ["b", *row[1:]]]))
    assert ("a", "b") == Camera("FLIR", (first, second)).pooled.subjects


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "SubjectID"), (b"\xff\xfe\x00", "cannot be read as a table"), (b"SubjectID,x\n1,2\n", "aveOralM"), (b"SubjectID,aveOralM\n1,2\n", "a region's column"),
        (b"SubjectID,canthiMax1,aveOralM\n,2\n", "line 2"), (b'SubjectID,canthiMax1,aveOralM\n"a,2\n', "cannot be read as a table"),
    ],
)
def test_what_is_no_such_table_is_refused_by_name(tmp_path, content, said):
    """One sentence that names the file."""
    path = tmp_path / "ICI_x.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said) as caught:
        read_table(path)
    assert "ICI_x.csv" in caught.value.sentence


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path):
    """Neither has an end, whatever name it bears."""
    os.mkfifo(tmp_path / "FLIR_a.csv")
    (tmp_path / "FLIR_b.csv").symlink_to("/dev/zero")
    for name in ("FLIR_a.csv", "FLIR_b.csv"):
        with pytest.raises(SourceError, match=f"{name} is not a file"):
            read_table(tmp_path / name)


def test_a_folder_without_tables_is_refused(tmp_path):
    """What is looked for is named."""
    with pytest.raises(SourceError, match=r"no FLIR_\*\.csv"):
        read_folder(tmp_path)
