"""Scenes and settings that the tests of the station share."""

from __future__ import annotations

import sys
from pathlib import Path

from custodes.station.interface import ReferenceSetting
from custodes.station.pipeline import Pipeline, Settings, levels

BENCH = Path(__file__).resolve().parents[2] / "bench"
if str(BENCH) not in sys.path:
    sys.path.append(str(BENCH))

import broken_frames  # noqa: E402
import entrance_facts  # noqa: E402

SETTING = ReferenceSetting(37.0, 0.1, 0.97, "certificate 1 of 2026-01-01")

__all__ = ["SETTING", "broken_frames", "entrance_facts", "levels", "pipeline", "run"]


def pipeline(**settings) -> Pipeline:
    return Pipeline(Settings(SETTING, **settings))


def run(frames, made=None):
    """Every step of a pipeline over frames."""
    made = made or pipeline()
    return [made.step(frame) for frame in frames]
