"""Counts of each hour, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from custodes.station.counters import Counters

AT = datetime(2026, 1, 5, 9, 59, 59, tzinfo=UTC)


def test_hours_are_counted_apart(tmp_path):
    """By the hour in UTC, sorted, one line each."""
    path = tmp_path / "counts.csv"
    counters = Counters(path)
    assert "hour,go,refer,no-decision\n" == path.read_text()
    counters.add(b"ggr", AT)
    counters.add(b"n", AT + timedelta(seconds=1))
    counters.add(b"g", AT.astimezone(timezone(timedelta(hours=2))))
    assert "hour,go,refer,no-decision\n2026-01-05T09:00Z,3,1,0\n2026-01-05T10:00Z,0,0,1\n" == path.read_text()
    assert [path] == list(tmp_path.iterdir())


def test_what_is_no_letter_is_not_counted(tmp_path):
    """A process that went wrong can say nothing here but three numbers."""
    path = tmp_path / "counts.csv"
    Counters(path).add(b"Alice\x00\xff", AT)
    assert "0,0,0" in path.read_text()


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path):
    """Before the station starts, not after the first visitor."""
    with pytest.raises(OSError, match="No such file"):
        Counters(tmp_path / "none" / "counts.csv")
