"""The room of network readers."""

from __future__ import annotations

from custodes.readers.network import READERS


def test_readers():
    """One reader for each format, each with a name of its own and words for what it looks for."""
    names = [r.name for r in READERS]
    assert len(names) == len(set(names)) == 24
    assert all(r.title and r.looks_for for r in READERS)
