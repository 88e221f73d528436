"""Nothing lost: real sample files, cut, flipped and shuffled at random; whatever they have become, every record is accounted for."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from e2e.program import driver

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "department"

CHECK_EACH = """
import json, traceback
from custodes.errors import CustodesError, SourceError, UsageError
bad, read = [], 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    def use(done):
        global read
        dossier = done.dossier
        for one in dossier.inputs:
            if one.read != one.judged + one.not_read:
                bad.append(f"{path.name}: {one.read} read, {one.judged} judged, {one.not_read} not read")
        if dossier.totals.read != sum(one.read for one in dossier.inputs):
            bad.append(f"{path.name}: totals differ from the inputs")
        if sum(line.count for line in dossier.not_read) != dossier.totals.not_read:
            bad.append(f"{path.name}: the lines of what was not read add up to another number")
        if not dossier.totals.read:
            bad.append(f"{path.name}: nothing of it is in the account")
        read += dossier.totals.read
    try:
        check(order(path), use)
    except (SourceError, UsageError):
        pass
    except Exception:
        bad.append(f"{path.name}: " + traceback.format_exc()[-1500:])
print(json.dumps([bad, read]))
"""


def _mutated(data: bytes, seed: int) -> dict[str, bytes]:
    """The file with each fault, at places that the seed chooses."""
    rng = random.Random(seed)
    flipped = bytearray(data)
    for _ in range(max(1, len(data) // 400)):
        flipped[rng.randrange(len(data))] = rng.randrange(256)
    lines = data.split(b"\n")
    rng.shuffle(lines)
    start = rng.randrange(len(data))
    return {
        "truncated": data[: rng.randrange(len(data))],
        "flipped": bytes(flipped),
        "shuffled": b"\n".join(lines),
        "hole": data[:start] + data[start + rng.randrange(1, 2000) :],
        "stutter": data[: start + 50] + data[start:],
    }


@pytest.mark.slow
def test_mutated_files_are_accounted_for(tmp_path: Path) -> None:
    """Sixty mutations of the sample files: no traceback, no fault of ours, read = judged + not read in each Dossier."""
    folder = tmp_path / "mutated"
    folder.mkdir()
    files = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".csv", ".txt", ".xml", ".xlsx"}]
    assert len(files) >= 10
    for number, path in enumerate(files):
        for kind, data in _mutated(path.read_bytes(), number).items():
            (folder / f"{path.stem}-{kind}{path.suffix}").write_bytes(data)
    outcome = driver(CHECK_EACH, folder, cwd=tmp_path, seconds=60)
    assert 0 == outcome.code, outcome.errors[-3000:]
    bad, read = json.loads(outcome.out)
    assert [] == bad, "\n".join(bad)
    assert read > 300
