"""Same in, same out: two runs, other time zones, hash seeds, locales and orders of the inputs give the same bytes."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from e2e.program import environment, run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = ("--as-of", "2022-11-25", "--known-at", "2022-11-25")
WAYS = {
    "again": {},
    "hash seed 1, Auckland": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    "hash seed 2, Honolulu": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Honolulu",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "0",
    },
    "other locale": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "3"},
}


def _digests(folder: Path, files: list[Path], **env: str) -> dict[str, str]:
    folder.mkdir()
    changed = environment(**{"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", **env})
    outcome = run("check", *files, *DAY, "-f", "json", "-o", "out", cwd=folder, env=changed)
    run("report", "--format=csv", "--format=md", "-o", "out", cwd=folder, env=changed)
    found = {"dossier": sha256(outcome.lasting).hexdigest(), "code": str(outcome.code)}
    for path in sorted((folder / "out").iterdir()):
        body = path.read_bytes()
        if path.suffix in {".html", ".md"}:
            body = _without_run(body)
        found[path.name] = sha256(body).hexdigest()
    return found


def _without_run(body: bytes) -> bytes:
    """A page without what the manifest of the run may say: the moment at which it was started, and the paths given."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", b"", body)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Digests of a run in UTC, hash seed 0."""
    return _digests(tmp_path_factory.mktemp("first") / "run", sorted((EXAMPLES / "department").iterdir()))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, first: dict[str, str], way: str) -> None:
    """JSON without ``run``, CSV, workbook, page and summary have the same digests in another time zone, locale and hash seed."""
    if (
        "de_DE" in WAYS[way].get("LC_ALL", "")
        and b"de_DE" not in subprocess.run(["locale", "-a"], capture_output=True, check=False).stdout
    ):
        pytest.skip("the locale de_DE is not installed here")
    assert first == _digests(tmp_path / "run", sorted((EXAMPLES / "department").iterdir()), **WAYS[way])
    assert {"dossier", "code", "report.html", "register.xlsx", "register.csv", "summary.md"} == set(first)


@pytest.mark.slow
def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path, first: dict[str, str]) -> None:
    """The same files named the other way round, and one of them twice, give the same Dossier and the same tables."""
    files = sorted((EXAMPLES / "department").iterdir(), reverse=True)
    assert first == _digests(tmp_path / "run", [*files[3:], *files[:5]])
