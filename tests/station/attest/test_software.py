"""The digest of the installed package."""

from __future__ import annotations

from hashlib import sha256

from custodes.station.attest.software import software


def test_each_file_counts_and_caches_do_not(tmp_path):
    """One changed byte or name is another digest; compiled caches change nothing."""
    (tmp_path / "a.py").write_bytes(b"a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.json").write_bytes(b"c")
    first = software(tmp_path)
    lines = f"{sha256(b'a').hexdigest()}  a.py\n{sha256(b'c').hexdigest()}  b/c.json\n"
    assert (2, sha256(lines.encode()).hexdigest()) == (first.files, first.sha256)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert first == software(tmp_path)
    (tmp_path / "a.py").write_bytes(b"b")
    assert first.sha256 != software(tmp_path).sha256


def test_the_package_has_one():
    """The same twice, over every file of the package."""
    found = software()
    assert found == software()
    assert found.files > 300
