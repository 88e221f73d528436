"""Bundles for tests: made, taken apart, changed and sealed again."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from custodes.runs.bundle import Made, make_bundle
from runs.estate import run


def made(folder: Path, files, out="b", *, marking="", **more) -> Made:
    """A bundle of a check of these files."""
    run(folder, files, **more)
    return make_bundle(folder / more.get("case", "case.db"), folder / out, None, marking)


def copied(bundle: Path, to: Path) -> Path:
    """The bundle again, to be changed."""
    return Path(shutil.copytree(bundle, to))


def sealed(bundle: Path) -> Path:
    """Every manifest written anew, as somebody would who changed a file and hides it."""

    def lines(paths):
        return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bundle).as_posix()}\n" for path in sorted(paths))

    payload = [path for path in (bundle / "data").rglob("*") if path.is_file()]
    oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
    info = [line if not line.startswith("Payload-Oxum") else oxum for line in (bundle / "bag-info.txt").read_text().splitlines()]
    (bundle / "bag-info.txt").write_text("\n".join(info) + "\n")
    (bundle / "manifest-sha256.txt").write_text(lines(payload))
    tags = [path for path in bundle.iterdir() if path.is_file() and not path.name.startswith("tagmanifest")]
    (bundle / "tagmanifest-sha256.txt").write_text(lines(tags))
    return bundle


def resealed(bundle: Path, name: str, change) -> Path:
    """One file changed (bytes -> bytes), and all sealed again."""
    path = bundle / name
    path.write_bytes(change(path.read_bytes()))
    return sealed(bundle)
