"""The optional scanner: all rules compiled into one database, kept in the user's cache, and used to find candidates.

The scanner is Vectorscan by PyPI's ``hyperscan`` (extra ``fast``). It sees texts of ASCII alone, and expressions that
take at least what the rules take (``scan`` of a rule); each candidate is confirmed by the rule's own pattern. So its
answers are those of ``re``, and it can only be faster. It is imported when a cache was found, never before.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any, NamedTuple

from custodes.errors import CustodesError, UsageError
from custodes.identification.cachefile import CacheRefusedError, cache_folder, read_private, write_private
from custodes.identification.rules import Rule, all_rules

FILE = "fingerprints.hsdb"
_INSTALL = "pip install 'custodes[fast]' (a wheel exists for Linux on x86-64)"


class Built(NamedTuple):
    """What ``accelerate`` made."""

    path: Path
    scanned: int
    """Rules that the scanner looks for."""
    always: int
    """Rules that are tried on every text of their fields: the scanner cannot express them."""
    size: int
    """Bytes of the database."""
    seconds: float
    """Wall time of compiling it."""


class Scanner:
    """A database in memory."""

    def __init__(self, library: Any, database: Any, rules: Sequence[Rule]) -> None:
        """``database`` was compiled from ``rules``."""
        # A database that was read from bytes has no scratch space of its own.
        database.scratch = library.Scratch(database)
        self._scan = database.scan
        self._error = library.error
        self._ids: list[int] = []
        self._lock = Lock()
        self.always = tuple(n for n, rule in enumerate(rules) if not rule.scan)
        """Numbers of the rules that it does not look for."""

    def _note(self, number: int, _start: int, _end: int, _flags: int, _context: object) -> None:
        self._ids.append(number)

    def candidates(self, text: str) -> list[int] | None:
        """Numbers of the rules that may fire on a text of ASCII; None where the scanner is busy or gives up."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            self._scan(text.encode("ascii"), match_event_handler=self._note)
            found = self._ids
            if found:
                self._ids = []
        except self._error:
            self._ids = []
            return None
        finally:
            self._lock.release()
        return found


def library() -> Any:
    """The module of the scanner. Raises ``UsageError`` where it is not installed or cannot be loaded."""
    try:
        import hyperscan  # noqa: PLC0415 - 6 MB of native code, wanted by few
    except ImportError as error:
        raise UsageError("the scanner is not installed", hint=_INSTALL) from error
    return hyperscan


def compile_database(library: Any, rules: Sequence[Rule]) -> Any:
    """One database of every rule that has an expression; a rule's number is its place in ``rules``.

    Raises ``CustodesError`` where the scanner refuses an expression; the rules are those of this program, and a test
    compiles them.
    """
    numbered = [(n, rule) for n, rule in enumerate(rules) if rule.scan]
    database = library.Database(mode=library.HS_MODE_BLOCK)
    try:
        database.compile(
            expressions=[rule.scan.encode("ascii") for _, rule in numbered],
            ids=[n for n, _ in numbered],
            flags=[
                library.HS_FLAG_SINGLEMATCH | (0 if rule.case else library.HS_FLAG_CASELESS)
                for _, rule in numbered
            ],
        )
    except library.error as error:
        raise CustodesError(f"the scanner does not take the rules: {error}") from error
    return database


def _about(rules: Sequence[Rule], version: str) -> dict[str, str]:
    """For what a cache was made: another one of any of these is another database."""
    digest = sha256()
    for rule in rules:
        digest.update(f"{rule.id}\0{rule.case:d}\0{rule.scan}\0".encode())
    return {
        "rules": digest.hexdigest(),
        "scanner": f"hyperscan {version}",
        "machine": f"{platform.system()} {platform.machine()}",
    }


def accelerate(folder: Path | None = None) -> Built:
    """Compile all rules and keep the database in the cache (``folder``, or the usual one).

    Raises ``UsageError`` where the scanner is not installed or the cache cannot be kept.
    """
    hyperscan = library()
    rules = all_rules()
    path = cache_folder(folder) / FILE
    begun = perf_counter()
    body: bytes = hyperscan.dumpb(compile_database(hyperscan, rules))
    seconds = perf_counter() - begun
    try:
        write_private(path, _about(rules, hyperscan.__version__), body)
    except (CacheRefusedError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"the cache cannot be kept at {path}: {why}") from error
    scanned = sum(bool(rule.scan) for rule in rules)
    return Built(path, scanned, len(rules) - scanned, len(body), seconds)


def forget(folder: Path | None = None) -> Path | None:
    """Remove the cache; the path of what was removed, None where there was none."""
    path = cache_folder(folder) / FILE
    try:
        path.unlink()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"the cache cannot be removed: {path}: {error.strerror}") from error
    return path


def load_scanner(rules: Sequence[Rule], folder: Path | None = None) -> tuple[Scanner | None, str]:
    """The scanner from the cache, or None, and why: which file is used, or what stood against it. Never raises."""
    try:
        path = cache_folder(folder) / FILE
        if not path.is_file():
            return None, "no cache: custodes knowledge accelerate makes one"
        hyperscan = library()
        body = read_private(path, _about(rules, hyperscan.__version__))
        database = hyperscan.loadb(body, hyperscan.HS_MODE_BLOCK)
        return Scanner(hyperscan, database, rules), f"from {path}"
    except CacheRefusedError as error:
        return None, f"cache not used: {error}"
    except UsageError as error:
        return None, f"cache not used: {error.sentence}"
    except OSError as error:
        return None, f"cache not used: {error.strerror}"
    except Exception as error:
        # Native code refuses a database of another processor with an error of its own.
        return None, f"cache not used: the scanner refuses it ({error})"
