"""Tables of set points and readings."""

import os
from pathlib import Path

import pytest

from custodes.errors import SourceError
from custodes.station.audit.readings import read_readings


def written(path, text):
    """A table in a file."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_fahrenheit_decimal_commas_and_signs_are_read(tmp_path):
    """One unit comes out, whatever stood there; what is no temperature is listed with its line."""
    (one,) = read_readings(written(tmp_path / "a.csv", "Sollwert;Anzeige\n34,0;95.0°F\n35,0;0\n36,0;\n37,0;36,9 °C\n"))
    assert ((34.0, pytest.approx(35.0)), (37.0, 36.9)) == one.points
    assert "C/F" == one.unit
    assert ((3, "reading: 0 is no temperature of such a test"), (4, "reading: empty")) == one.not_read


def test_each_column_is_a_device(tmp_path):
    """The set points by their heading, wherever they stand; a column without a temperature is no device."""
    path = written(tmp_path / "a.csv", "A,setpoint,B,note\n34.1,34,36.0,x\n35.1,35,36.2,y\n")
    assert [("A", ((34.0, 34.1), (35.0, 35.1))), ("B", ((34.0, 36.0), (35.0, 36.2)))] == [(one.device, one.points) for one in read_readings(path)]
    assert ["B"] == [one.device for one in read_readings(path, devices=["b"])]


def test_a_heading_of_a_spreadsheet_on_windows_is_read(tmp_path):
    """°C in code page 1252 is no reason to refuse the table."""
    (one,) = read_readings(written(tmp_path / "a.csv", "Sollwert °C;Gerät °C\n34,0;34,1\n".encode("cp1252")))
    assert ("Gerät °C", ((34.0, 34.1),)) == (one.device, one.points)


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path):
    """Neither has an end."""
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(SourceError, match="is not a file"):
            read_readings(path)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("", {}, "no row below"), ("a,b\n", {}, "no row below"), (b"\xff\xfe\x00a", {}, "cannot be read as a table"), ("setpoint,r\nx,y\n", {}, "no column of set points"),
        ("setpoint,r\n34,34\n", {"set_point": "z"}, "no column is called 'z'"), ("setpoint,r,n\n34,34,x\n", {"devices": ["n"]}, "holds no temperature"), ('setpoint,r\n"34,34\n', {}, "cannot be read"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path, text, more, said):
    """One sentence with the file's name."""
    with pytest.raises(SourceError, match=said) as caught:
        read_readings(written(tmp_path / "r.csv", text), **more)
    assert "r.csv" in caught.value.sentence
