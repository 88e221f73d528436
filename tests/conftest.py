"""What tests of every room share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import forked

# The same examples on every run, so that a change fails for what it changed; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("repeatable", derandomize=True, max_examples=50)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# Hundreds of commands are started: each would compile the program anew where the first may not keep what it compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Bundled knowledge alone, whatever the person who runs the tests has put in its place.
os.environ["CUSTODES_KNOWLEDGE"] = ""


def pytest_unconfigure():
    """The process whose forks are the commands of the tests ends with them."""
    forked.stop()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by how many they are: what they hold may change with the second in which they were made."""
    return f"{len(val)}_bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository; tests that need it are skipped where it is absent."""
    found = Path(__file__).resolve().parents[2] / "shared"
    if not found.is_dir():
        pytest.skip("../shared is not present beside the repository")
    return found
