"""Runs a recording through the pipeline and sums up what would have been shown, without a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from custodes.errors import CameraError
from custodes.station.estimate import line_items
from custodes.station.interface import Camera, Decision, Estimate, Frame, Outcome, Reason
from custodes.station.pipeline import Pipeline, Settings, Step
from custodes.station.reference import FAR_C
from custodes.station.upright import Turn, upright

_MOST_STRETCHES = 10_000


@dataclass(slots=True)
class Stretch:
    """Frames in a row with the same outcome and reason."""

    from_s: float
    to_s: float
    decision: Decision
    skin: list[float] = field(default_factory=list)
    last: Estimate | None = None


@dataclass(slots=True)
class Replayed:
    """What a recording gave; counts and numbers alone."""

    settings: Settings
    turn: Turn
    frames: int = 0
    first_reference_s: float | None = None
    read_c: float | None = None
    """What the camera last read on the reference."""
    lost: list[tuple[float, float, str]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    face: tuple[int, int] | None = None
    """Width and height in pixels of the largest face that was measured."""
    frame: tuple[int, int] | None = None
    blur_px: float | None = None
    noise_c: float | None = None
    error: str = ""

    def add(self, frame: Frame, step: Step) -> None:
        """One more frame."""
        self.frames += 1
        self._reference(frame.at_s, step)
        if step.reference.sd_c is not None:
            self.noise_c = step.reference.sd_c
        if frame.celsius.ndim == 2:
            self.frame = (frame.celsius.shape[1], frame.celsius.shape[0])
        if step.taken is not None:
            box = step.taken.measurement.face.box
            if self.face is None or box.width > self.face[0]:
                self.face = (box.width, box.height)
        self._decision(frame.at_s, step.decision)

    def _reference(self, at_s: float, step: Step) -> None:
        if step.reference.valid:
            self.read_c = step.reference.reading_c
            if self.first_reference_s is None:
                self.first_reference_s = at_s
        elif self.first_reference_s is not None and step.reference.why != "camera fault":
            last = self.lost[-1] if self.lost else None
            if last is not None and last[2] == step.reference.why and 0 <= at_s - last[1] < 0.5:
                self.lost[-1] = (last[0], at_s, last[2])
            elif len(self.lost) < _MOST_STRETCHES:
                self.lost.append((at_s, at_s, step.reference.why))

    def _decision(self, at_s: float, decision: Decision) -> None:
        last = self.stretches[-1] if self.stretches else None
        if last is None or (last.decision.outcome, last.decision.reason) != (
            decision.outcome,
            decision.reason,
        ):
            if len(self.stretches) >= _MOST_STRETCHES:
                return
            last = Stretch(at_s, at_s, decision)
            self.stretches.append(last)
        last.to_s = at_s
        if decision.estimate is not None:
            last.skin.append(decision.estimate.skin_c)
            last.last = decision.estimate


def replay(camera: Camera, settings: Settings, rotate: int | None) -> Replayed:
    """Every frame through the pipeline. A recording that breaks off ends in a camera fault, not in an exception."""
    pipeline = Pipeline(settings, camera.info)
    turn, frames = upright(camera.frames(), rotate, settings.reference)
    found = Replayed(settings, turn)
    at_s = 0.0
    try:
        for frame, step in _run(frames, pipeline):
            found.add(frame, step)
            at_s = frame.at_s
    except CameraError as error:
        found.error = error.sentence
        found._decision(at_s, Decision(Outcome.NO_DECISION, Reason.CAMERA, at_s, None, error.sentence))  # noqa: SLF001
    found.blur_px = pipeline.blur
    return found


def _run(frames: Iterator[Frame], pipeline: Pipeline) -> Iterator[tuple[Frame, Step]]:
    for frame in frames:
        yield frame, pipeline.step(frame)


def _round(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


def as_plain(found: Replayed) -> dict[str, Any]:
    """What is printed as JSON: numbers and words, no picture and nothing from which one could be made."""
    settings = found.settings
    reference = settings.reference
    estimates = [one.last for one in found.stretches if one.last is not None]
    budget = estimates[-1].budget if estimates else None
    return {
        "frames": found.frames,
        "error": found.error or None,
        "rotate": {"degrees": found.turn.degrees, "why": found.turn.why},
        "reference": {
            "found": found.first_reference_s is not None,
            "first_s": _round(found.first_reference_s),
            "lost": [{"from_s": _round(a), "to_s": _round(b), "why": why} for a, b, why in found.lost],
            "read_c": _round(found.read_c),
            "set_point_c": reference.set_point_c,
            "expanded_u_c": reference.expanded_u_c,
            "emissivity": reference.emissivity,
            "provenance": reference.provenance,
        },
        "set_point_c": reference.set_point_c,
        "provenance": reference.provenance,
        "absolute": reference.provenance != "assumed",
        "threshold": {
            "body_c": settings.threshold.body_c,
            "skin_c": _round(settings.threshold_skin_c),
            "source": settings.threshold.source,
            "since": settings.threshold.since or None,
        },
        "offset": {
            "region": settings.offset.region.value,
            "add_c": settings.offset.add_c,
            "sd_c": settings.offset.sd_c,
            "source": settings.offset.source,
        },
        "blur_px": _round(found.blur_px),
        "decisions": [_stretch(one) for one in found.stretches],
        "budget": None
        if budget is None
        else {
            "guard_c": _round(budget.guard_c, 3),
            "device_u_c": _round(budget.device_u_c, 3),
            "parts": [
                {
                    "name": part.name,
                    "u_c": _round(part.u_c, 3),
                    "bias_c": _round(part.bias_c, 3),
                    "basis": part.basis,
                }
                for part in (*budget.device, *budget.body)
            ],
        },
        "iec": [
            {
                "id": item.ident,
                "asks": item.asks,
                "result": item.result,
                "found": item.found,
                "source": item.source,
            }
            for item in line_items(
                reference, settings.threshold_skin_c, found.face, budget, found.noise_c, found.frame
            )
        ],
        "status": STATUS,
    }


STATUS = "no CE mark, no clinical evaluation; a screening aid that diagnoses nothing; confirm with a clinical thermometer"


def _stretch(one: Stretch) -> dict[str, Any]:
    estimate = one.last
    skin = median(one.skin) if one.skin else None
    return {
        "from_s": _round(one.from_s),
        "to_s": _round(one.to_s),
        "outcome": one.decision.outcome.value,
        "reason": one.decision.reason.value,
        "detail": one.decision.detail,
        "skin_c": _round(skin),
        "estimate_c": _round(skin + estimate.offset.add_c)
        if skin is not None and estimate is not None
        else None,
        "u_c": _round(estimate.budget.device_u_c, 3) if estimate is not None else None,
        "guard_c": _round(estimate.budget.guard_c, 3) if estimate is not None else None,
    }


def as_lines(found: Replayed, name: str) -> Iterator[str]:
    """A quiet table for a person."""
    reference, settings = found.settings.reference, found.settings
    yield f"{name}: {found.frames} frames, turned by {found.turn.degrees} degrees ({found.turn.why})"
    if found.first_reference_s is None:
        yield "reference  not found"
    else:
        after = f"found after {found.first_reference_s:.1f} s"
        yield f"reference  {after}, set point {reference.set_point_c:g} C ({reference.provenance})"
    off = 0.0 if found.read_c is None else found.read_c - reference.set_point_c
    if abs(off) > FAR_C:
        yield f"           The camera reads it {abs(off):.1f} K too {'low' if off < 0 else 'high'}: have the camera adjusted."
    if reference.provenance == "assumed":
        yield "           The set point is assumed: absolute temperatures are not to be relied on."
    for a, b, why in found.lost:
        yield f"           lost {a:.1f} to {b:.1f} s: {why}"
    yield (
        f"threshold  {settings.threshold.body_c:.1f} C body = {settings.threshold_skin_c:.2f} C at the {settings.offset.region}"
        f" (offset {settings.offset.add_c:+.2f}, spread between people {settings.offset.sd_c:.2f})"
    )
    yield ""
    yield f"{'from':>7} {'to':>7}  {'decision':<12} {'skin':>6} {'body':>6} {'u':>5}  why"
    for one in found.stretches:
        plain = _stretch(one)
        numbers = "".join(
            f" {value:>{width}.2f}" if value is not None else f" {'-':>{width}}"
            for value, width in ((plain["skin_c"], 6), (plain["estimate_c"], 6), (plain["u_c"], 5))
        )
        why = plain["reason"] or plain["detail"]
        yield f"{one.from_s:7.1f} {one.to_s:7.1f}  {one.decision.outcome.value:<12}{numbers}  {why}"
    yield ""
    plain = as_plain(found)
    for item in plain["iec"]:
        yield f"{item['result']:<8} {item['asks']}: {item['found']}"
    if found.error:
        yield f"camera fault: {found.error}"
    yield f"status: {STATUS}"
