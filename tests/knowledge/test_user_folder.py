"""Where knowledge lies that a person put in the place of bundled knowledge."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from custodes.knowledge import user_folder


def test_named_by_the_environment(monkeypatch):
    """CUSTODES_KNOWLEDGE names it; empty, nothing takes the place of what is bundled."""
    monkeypatch.setenv("CUSTODES_KNOWLEDGE", "here")
    assert Path("here") == user_folder()
    monkeypatch.setenv("CUSTODES_KNOWLEDGE", "")
    assert user_folder() is None


@pytest.mark.parametrize(("platform", "environment", "expected"), [
    ("linux", {"XDG_DATA_HOME": "/data"}, "/data"), ("linux", {"XDG_DATA_HOME": "data"}, "/a/.local/share"), ("linux", {}, "/a/.local/share"),
    ("darwin", {}, "/a/Library/Application Support"), ("win32", {"LOCALAPPDATA": "/local"}, "/local"), ("win32", {}, "/a/AppData/Local"),
])
def test_the_folder_for_data_of_each_user(monkeypatch, platform, environment, expected):
    """That of the system; a relative XDG_DATA_HOME is passed over, as its specification asks."""
    for name in ("CUSTODES_KNOWLEDGE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/a"))
    assert Path(expected) / "custodes" / "knowledge" == user_folder()


def test_nobody_has_a_home(monkeypatch):
    """Where the system knows no home there is no folder, and no error."""
    monkeypatch.delenv("CUSTODES_KNOWLEDGE", raising=False)

    def nowhere():
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nowhere)
    assert user_folder() is None
