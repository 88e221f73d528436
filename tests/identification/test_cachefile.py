"""A cached file is used only if nobody else could have written it and its bytes are those that were written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from custodes.identification.cachefile import CacheRefusedError, cache_folder, read_private, write_private

ABOUT = {"rules": "abc", "scanner": "one"}


@pytest.fixture
def kept(tmp_path):
    """A file in a folder that the writer made."""
    path = tmp_path / "cache" / "x"
    write_private(path, ABOUT, b"\0body\xff")
    return path


def refused(path, about=ABOUT):
    """Why the file is refused."""
    with pytest.raises(CacheRefusedError) as caught:
        read_private(path, about)
    return str(caught.value)


def test_what_was_written_is_read(kept):
    """The same bytes; file and folder are the user's alone; nothing else is left in the folder."""
    assert b"\0body\xff" == read_private(kept, ABOUT)
    assert (0o600, 0o700) == (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777)
    assert ["x"] == os.listdir(kept.parent)


def test_an_empty_body_is_kept_and_a_second_writing_replaces_the_first(kept):
    """The file is replaced whole."""
    write_private(kept, ABOUT, b"")
    assert b"" == read_private(kept, ABOUT)


def test_no_file(tmp_path):
    """Nothing there is said as that, with or without the folder."""
    assert "there is none" == refused(tmp_path / "x")
    assert "there is none" == refused(tmp_path / "no" / "x")


@pytest.mark.parametrize(("about", "reason"), [
    ({**ABOUT, "rules": "abd"}, "it was made for other rules"),
    ({"rules": "1", "scanner": "2"}, "it was made for other rules and scanner"),
    ({**ABOUT, "machine": "x"}, "it was made for other machine"),
])
def test_made_for_something_else(kept, about, reason):
    """A stale file says what changed."""
    assert reason == refused(kept, about)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:-1] + b"\0", lambda b: b.replace(b"body", b"Body")])
def test_damaged(kept, damage):
    """Bytes lost, added or changed are noticed."""
    kept.write_bytes(damage(kept.read_bytes()))
    assert "it is damaged" == refused(kept)


@pytest.mark.parametrize("content", [b"", b"x", b"custodes-cache-1", b"custodes-cache-1 {\n", b"custodes-cache-1 []\n", b"custodes-cache-1 " + b"[" * 4000 + b"\n", b"\xff" * 5000, b"custodes-cache-2 {}\n"])
def test_foreign(kept, content):
    """A file of another kind is none of ours, however it begins."""
    kept.write_bytes(content)
    assert "it is no file of this program" == refused(kept)


def test_writable_by_others(kept):
    """A file or folder that others may write is not trusted, for reading and for writing."""
    kept.chmod(0o620)
    assert "the file can be written by others" == refused(kept)
    kept.chmod(0o600)
    kept.parent.chmod(0o777)
    assert "the folder of the cache can be written by others" == refused(kept)
    with pytest.raises(CacheRefusedError, match="the folder of the cache can be written by others"):
        write_private(kept, ABOUT, b"")


def test_of_another_user(kept, monkeypatch):
    """What belongs to somebody else is not trusted."""
    monkeypatch.setattr(os, "geteuid", lambda: kept.stat().st_uid + 1)
    assert "the folder of the cache belongs to another user" == refused(kept)


def test_links_pipes_and_folders(kept, tmp_path):
    """A link is not followed, a pipe keeps nobody waiting, a folder is no file."""
    link = kept.parent / "link"
    link.symlink_to(kept)
    assert refused(link).startswith("it cannot be opened")
    pipe = kept.parent / "pipe"
    os.mkfifo(pipe)
    assert "the file is of another kind" == refused(pipe)
    (kept.parent / "folder").mkdir()
    assert "the file is of another kind" == refused(kept.parent / "folder")
    (tmp_path / "linked").symlink_to(kept.parent)
    assert "the folder of the cache is of another kind" == refused(tmp_path / "linked" / "x")


def test_the_folder(monkeypatch, tmp_path):
    """What is given, else the environment's, else the user's; a relative base of the environment is ignored."""
    monkeypatch.delenv("CUSTODES_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert tmp_path / "custodes" == cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert tmp_path / "home" / ".cache" / "custodes" == cache_folder()
    monkeypatch.setenv("CUSTODES_CACHE", str(tmp_path / "named"))
    assert tmp_path / "named" == cache_folder()
    assert Path("given") == cache_folder(Path("given"))
