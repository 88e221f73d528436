"""The optional scanner: made once, kept in the user's cache, and never trusted blindly."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from custodes.errors import UsageError
from custodes.identification.accelerator import FILE, accelerate, forget, load_scanner
from custodes.identification.engine import Matcher
from custodes.identification.rules import all_rules

RULES = all_rules()


@pytest.fixture
def folder(tmp_path):
    """A folder with a database."""
    pytest.importorskip("hyperscan", reason="the extra `fast` is not installed")
    accelerate(tmp_path / "cache")
    return tmp_path / "cache"


def test_what_was_built_is_loaded(folder):
    """Every rule is scanned for or always tried, and the database comes back from the cache."""
    built = accelerate(folder)
    assert (folder / FILE, len(RULES)) == (built.path, built.scanned + built.always)
    assert built.always <= len(RULES) // 50
    scanner, why = load_scanner(RULES, folder)
    assert scanner is not None
    assert f"from {folder / FILE}" == why
    names = [RULES[n].id for n in scanner.candidates("Hikvision-Webs")]
    assert "http-server-hikvision" in names


@pytest.mark.parametrize(("damage", "reason"), [
    (lambda body: body[:-9], "cache not used: it is damaged"),
    (lambda body: body.replace(b"hyperscan", b"otherscan", 1), "cache not used: it was made for other scanner"),
    (lambda _: b"garbage", "cache not used: it is no file of this program"),
])
def test_a_spoilt_cache_is_not_used(folder, damage, reason):
    """The reason is said, and `re` answers."""
    path = folder / FILE
    path.write_bytes(damage(path.read_bytes()))
    assert (None, reason) == load_scanner(RULES, folder)
    matcher = Matcher(RULES, folder=folder, after=1)
    assert ("re", ["http-server-hikvision"]) == (matcher.engine, [r.id for r in matcher.fired_on("http_server", "Hikvision-Webs")])
    assert ("re", reason) == (matcher.engine, matcher.why)


def test_a_cache_of_other_rules_is_not_used(folder):
    """A rule that was changed since makes the cache stale."""
    changed = (replace(RULES[0], scan="^x"), *RULES[1:])
    assert (None, "cache not used: it was made for other rules") == load_scanner(changed, folder)


def test_a_database_that_the_scanner_refuses_is_not_used(folder):
    """Bytes that were kept properly and are no database end in a reason, not in an error."""
    from custodes.identification.accelerator import _about, library
    from custodes.identification.cachefile import write_private

    write_private(folder / FILE, _about(RULES, library().__version__), b"no database at all")
    scanner, why = load_scanner(RULES, folder)
    assert scanner is None
    assert why.startswith("cache not used: the scanner refuses it")


def test_without_a_cache_the_scanner_is_not_even_imported(tmp_path):
    """Many texts without a cache: `re`, the reason, and no native library loaded."""
    code = (
        "import sys\nfrom custodes.identification.engine import Matcher\nfrom custodes.identification.rules import all_rules\n"
        "m = Matcher(all_rules(), after=2)\nm.fired('banner', ['a', 'b', 'c'])\n"
        "print(m.engine, m.why)\nassert 'hyperscan' not in sys.modules\n"
    )
    env = {"CUSTODES_CACHE": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert "re no cache: custodes knowledge accelerate makes one\n" == ran.stdout


def test_without_the_scanner(tmp_path, monkeypatch, folder):
    """Not installed: making a cache is refused with a hint, and a cache that is there is not used, with the reason."""
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    with pytest.raises(UsageError, match="the scanner is not installed") as caught:
        accelerate(tmp_path)
    assert "custodes[fast]" in caught.value.hint
    assert (None, "cache not used: the scanner is not installed") == load_scanner(RULES, folder)


def test_a_cache_that_cannot_be_kept_is_one_sentence(tmp_path, folder):
    """A file where the folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="the cache cannot be kept"):
        accelerate(tmp_path / "file")


def test_forgetting(folder):
    """The file is removed once; then there is none."""
    assert folder / FILE == forget(folder)
    assert None is forget(folder)


def test_a_folder_that_may_not_be_looked_into_is_a_reason(tmp_path, monkeypatch):
    """No right to look, or no home at all: `re`, and why."""

    def denied(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.is_file", denied)
    assert (None, "cache not used: Permission denied") == load_scanner(RULES, tmp_path)

    def homeless():
        raise RuntimeError("no home")

    monkeypatch.delenv("CUSTODES_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("pathlib.Path.home", homeless)
    assert (None, "cache not used: this user has no folder for a cache") == load_scanner(RULES)
