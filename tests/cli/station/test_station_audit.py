"""``custodes station audit`` as a person calls it."""

import json

import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.cli.station import _extra
from custodes.errors import UsageError


def audit(path, *more):
    """One run."""
    return CliRunner().invoke(cli, ["station", "audit", str(path), *more])


def table(tmp_path, of):
    """Readings of a made-up device."""
    path = tmp_path / "r.csv"
    path.write_text("setpoint,door\n" + "".join(f"{34 + n / 4},{of(34 + n / 4):.1f}\n" for n in range(21)), encoding="utf-8")
    return path


def test_a_device_that_follows_ends_with_0(tmp_path):
    """A table, a sentence, code 0."""
    done = audit(table(tmp_path, lambda x: x + 1))
    assert 0 == done.exit_code
    assert "door: no adjustment found: readings follow the set point in a straight line between 34 and 39 °C." in done.output


def test_a_device_that_adjusts_ends_with_10(tmp_path):
    """And says why."""
    done = audit(table(tmp_path, lambda x: 36.6 + (x - 36.6) / 3))
    assert 10 == done.exit_code
    assert "adjusts its readings: readings move by 0.3" in done.output


def test_what_cannot_be_told_ends_with_11_and_is_json(tmp_path):
    """Too short a range; JSON holds no NaN."""
    done = audit(table(tmp_path, lambda x: x), "--to", "35", "--format", "json")
    assert 11 == done.exit_code
    (one,) = json.loads(done.output, parse_constant=pytest.fail)
    assert ("cannot tell", "C", []) == (one["verdict"], one["unit"], one["not_read"])


def test_a_missing_extra_is_named(monkeypatch):
    """Without numpy there is one sentence and what to install."""
    monkeypatch.setattr(_extra.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="the station needs numpy and cv2"):
        _extra.need_station()


def test_what_cannot_be_told_is_no_number(tmp_path):
    """One set point: no slope, no halves, no dead band; the text says so, and why, and never "nan"."""
    file = tmp_path / "few.csv"
    file.write_text("setpoint,reading\n36,36.1\n36,36.2\n")
    done = audit(file)
    assert 11 == done.exit_code
    assert "nan" not in done.output
    assert 4 == done.output.count("cannot be told")
    assert "1 set points in the range; at least 8 are needed" in done.output
