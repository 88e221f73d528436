"""From one frame to what is shown for it: camera, reference, face, measure, estimate, decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from custodes.core import Truth
from custodes.station.decide import Fault, Reading, Watch, Window, judge
from custodes.station.estimate import Circumstances, Threshold, make_budget, mean_skin, offset, threshold
from custodes.station.face import Sight, look
from custodes.station.face.profile import at_share
from custodes.station.interface import (
    CameraInfo,
    Celsius,
    Decision,
    Estimate,
    Frame,
    Measurement,
    Offset,
    Outcome,
    Reason,
    Reference,
    ReferenceSetting,
    Region,
)
from custodes.station.measure import Apart, Taken, between, edge_spread, take
from custodes.station.reference import SKIN_EMISSIVITY, Correction, Tracker

_NARROWEST_PX = 22
"""Pixels across a face below which a canthus is less than half a pixel."""
_NARROWEST_SHARE = 0.12
_WIDEST_SHARE = 0.85
_MOVES = 0.28
"""Widths of the face from frame to frame at 9 Hz that smear it."""
_SPREAD_EVERY_S = 30.0
_LAPSE_S = 0.35
_STEADY_FRAMES = 3
_MENDED = frozenset(
    {
        Reason.NOBODY,
        Reason.COME_CLOSER,
        Reason.STEP_BACK,
        Reason.FACE_THE_CAMERA,
        Reason.ONE_AT_A_TIME,
        Reason.REMOVE_GLASSES,
        Reason.HOLD_STILL,
    }
)
_SOFT = frozenset({Reason.FACE_THE_CAMERA, Reason.HOLD_STILL})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator sets, once, before the first frame."""

    reference: ReferenceSetting
    threshold: Threshold = field(default_factory=threshold)
    offset: Offset = field(default_factory=offset)
    emissivity: float = SKIN_EMISSIVITY
    ambient_c: float | None = None
    """Reflected surroundings, where a thermometer says them; else the colder part of the frame after the correction."""

    @property
    def threshold_skin_c(self) -> float:
        """The threshold in skin temperature of the offset's region."""
        return self.threshold.body_c - self.offset.add_c


@dataclass(frozen=True, slots=True)
class Step:
    """Everything that one frame gave."""

    decision: Decision
    reference: Reference
    taken: Taken | None = None
    people: int = 0
    estimate: Estimate | None = None
    """The reading of this frame, whether its decision is shown yet or not."""

    @property
    def measurement(self) -> Measurement | None:
        """The face's temperatures, where one was measured in this frame."""
        return self.taken.measurement if self.taken is not None else None


class Pipeline:
    """The state between frames: the reference's place and level, and the last second of the person in view."""

    def __init__(self, settings: Settings, info: CameraInfo | None = None) -> None:
        self.settings = settings
        self.info = info
        self.tracker = Tracker(settings.reference, settings.ambient_c)
        self.watch = Watch()
        self.window = Window()
        self.apart = Apart()
        self.blur: float | None = None
        self._blurs: list[float] = []
        self._blur_at: float | None = None
        self._blur_of: object = None
        self._last: Decision | None = None
        self._estimate: Estimate | None = None
        self._shown: Decision | None = None
        self._asking = Reason.NONE
        self._asked = 0

    def step(self, frame: Frame) -> Step:
        """What is shown for this frame. Never raises for what is in a frame: a broken one is a reason."""
        self._estimate = None
        fault = self.watch.step(frame)
        if fault is not None and fault.reason is Reason.CAMERA:
            return self._faulty(frame, fault, Reference(valid=False, why="camera fault"))
        celsius = frame.celsius
        scene_c, around_c = levels(celsius)
        if fault is not None and fault.reason is Reason.SHUTTER:
            self.tracker.reset()
        reference, fix = self.tracker.step(celsius, frame.at_s, scene_c, around_c)
        if self.watch.levels(scene_c, reference.reading_c, frame.at_s):
            fault = Fault(
                Reason.SHUTTER,
                "the whole picture jumped: a shutter that the camera does not report",
                fresh=True,
            )
            self.tracker.reset()
        if fault is not None:
            return self._faulty(frame, fault, reference)
        self._spread(celsius, reference, frame.at_s)
        sight = look(celsius, reference.box, fix, around_c)
        if sight.crossing:
            reference = Reference(
                False,
                "in the face",
                reference.box,
                reference.reading_c,
                None,
                reference.sd_c,
                reference.drift_c_per_min,
            )
            fix = None
        return self._seen(frame, sight, reference, fix)

    def _seen(self, frame: Frame, sight: Sight, reference: Reference, fix: Correction | None) -> Step:
        taken = None
        reason, detail = self._against(frame, sight, reference)
        if reason is Reason.NONE:
            apart = self.apart.step(frame.at_s, between(frame.celsius, sight))
            taken = take(frame.celsius, sight, fix, self.blur, self.settings.emissivity, apart)
            reason, detail = self._measured(taken)
        skin_c = (0.0, 0.0)
        if taken is not None and reason is Reason.NONE:
            value = taken.measurement.skin_c[self.settings.offset.region]
            skin_c = taken.sides_c if self.settings.offset.region is Region.CANTHI else (value, value)
        if reason is Reason.NOBODY:
            self.window.clear()
        if self.watch.repeated:
            # The same picture once more is no second reading.
            return Step(self._hold(frame, reason, detail), reference, taken, sight.people)
        face = sight.face.box if sight.face else None
        source = (taken.undone_c, taken.doubt_c, taken.pixels_across) if taken else (0.0, 0.0, 0.0)
        moved = self.window.add(Reading(frame.at_s, reason, skin_c, *source), face)
        if reason is Reason.NONE and moved > _MOVES:
            reason, detail = Reason.HOLD_STILL, f"moved by {moved:.2f} of its width since the last frame"
        decision = self._decide(frame, reason, detail, fix)
        return Step(decision, reference, taken, sight.people, self._estimate)

    def _against(self, frame: Frame, sight: Sight, reference: Reference) -> tuple[Reason, str]:
        """What of the sight speaks against measuring it; the first thing that a person can mend."""
        face = sight.face
        if not reference.valid:
            return Reason.REFERENCE_LOST, f"reference {reference.why}"
        if face is None:
            return Reason.NOBODY, ""
        height, width = frame.celsius.shape
        short = min(height, width)
        if sight.people > 1:
            return Reason.ONE_AT_A_TIME, "another person is in view"
        if face.box.width < max(_NARROWEST_PX, _NARROWEST_SHARE * short):
            return Reason.COME_CLOSER, f"face of {face.box.width} pixels"
        if face.box.width > _WIDEST_SHARE * width or face.box.height > 0.95 * height:
            return Reason.STEP_BACK, f"face of {face.box.width} pixels"
        if face.cut_off:
            return Reason.STEP_BACK, "the edge of the picture cuts the face"
        if face.glasses is Truth.YES:
            return Reason.REMOVE_GLASSES, "something cold covers the eyes"
        if face.frontal is not Truth.YES:
            return Reason.FACE_THE_CAMERA, "the inner corners of both eyes are not seen"
        return Reason.NONE, ""

    def _measured(self, taken: Taken | None) -> tuple[Reason, str]:
        if taken is None or self.settings.offset.region not in taken.measurement.skin_c:
            return Reason.FACE_THE_CAMERA, "nothing could be measured"
        if taken.sunny:
            return Reason.IMPLAUSIBLE, "hair or brow is hotter than the eyes: sun, or a lamp"
        value = taken.measurement.skin_c[self.settings.offset.region]
        if not 28.0 <= value <= 44.0:
            return Reason.IMPLAUSIBLE, f"skin of {value:.1f} C"
        return Reason.NONE, ""

    def _decide(self, frame: Frame, reason: Reason, detail: str, fix: Correction | None) -> Decision:
        """The decision, once the last second is good enough; before that, the reason why there is none."""
        if reason is not Reason.NONE:
            return self._hold(frame, reason, detail)
        skin = self.window.skin()
        if skin is None:
            return self._no(frame, Reason.HOLD_STILL, "fewer good frames than a decision needs")
        if fix is None or self.window.share(Reason.ONE_AT_A_TIME) > 0.15:
            return self._no(frame, Reason.ONE_AT_A_TIME, "another person a moment ago")
        if self.window.share(Reason.REMOVE_GLASSES) > 0.2:
            return self._no(frame, Reason.REMOVE_GLASSES, "glasses a moment ago")
        undone, doubt, across = self.window.source()
        netd = self.info.netd_c if self.info else None
        now = Circumstances(
            skin.mean_c, fix.add_c, fix.ambient_c, skin.sd_c, skin.frames, undone, doubt, netd, across
        )
        chosen = self.settings.offset
        estimate = Estimate(
            chosen.region,
            skin.mean_c,
            skin.mean_c + chosen.add_c,
            chosen,
            make_budget(self.settings.reference, now, chosen),
            skin.frames,
        )
        self._estimate, steady = estimate, self.window.steady
        outcome, why, words = judge(estimate, self.settings.threshold.body_c, referred=steady.referred)
        shown = steady.step(frame.at_s, outcome)
        if outcome is Outcome.GO and shown is Outcome.NO_DECISION:
            return self._no(frame, Reason.HOLD_STILL, f"{words}, not yet for long enough")
        if shown is not outcome:
            words = f"{words}, not yet for long enough after a referral"
        self._last = Decision(shown, why, frame.at_s, estimate, words)
        return self._last

    def _hold(self, frame: Frame, reason: Reason, detail: str) -> Decision:
        """A face that turned for a moment keeps its decision; any other reason takes it away at once."""
        last = self._last
        if (
            last is not None
            and last.outcome is not Outcome.NO_DECISION
            and (reason in _SOFT or reason is Reason.NONE)
            and 0 <= frame.at_s - last.at_s <= _LAPSE_S
        ):
            return last
        return self._no(frame, reason if reason is not Reason.NONE else Reason.HOLD_STILL, detail)

    def _no(self, frame: Frame, reason: Reason, detail: str) -> Decision:
        """No decision, at once; which of the reasons that a person can mend is shown does not change for one or two frames."""
        before, self._last = self._last, None
        if reason in _MENDED and self._shown is not None and self._shown.reason in _MENDED and before is None:
            self._asked = self._asked + 1 if reason is self._asking else 1
            self._asking = reason
            if self._asked < _STEADY_FRAMES and reason is not self._shown.reason:
                return replace(self._shown, at_s=frame.at_s)
        self._shown = Decision(Outcome.NO_DECISION, reason, frame.at_s, None, detail)
        return self._shown

    def _faulty(self, frame: Frame, fault: Fault, reference: Reference) -> Step:
        if fault.fresh:
            self.window.clear()
        return Step(self._no(frame, fault.reason, fault.detail), reference)

    def _spread(self, celsius: Celsius, reference: Reference, at_s: float) -> None:
        """Measure the blur on the reference's edge: nine times at once, then twice a minute; the median of nine."""
        if not reference.valid or reference.box is None:
            return
        if self._blur_of is not self.tracker.disc:
            self._blur_of = self.tracker.disc
            self._blurs.clear()
        elif (
            self._blur_at is not None
            and len(self._blurs) >= 9
            and 0 <= at_s - self._blur_at < _SPREAD_EVERY_S
        ):
            return
        found = edge_spread(celsius, reference.box)
        if found is None:
            return
        self._blur_at = at_s
        self._blurs.append(found)
        del self._blurs[:-9]
        self.blur = float(np.median(self._blurs))


def levels(celsius: Celsius) -> tuple[float, float]:
    """Median of a frame, and what its surroundings read: a tenth of it is colder (people and lamps are warmer than walls)."""
    every = 2 if celsius.size < 40_000 else 4
    ordered = np.sort(celsius[::every, ::every], axis=None)
    return at_share(ordered, 0.5), at_share(ordered, 0.1)


def steps(frames: Iterator[Frame], pipeline: Pipeline) -> Iterator[tuple[Frame, Step]]:
    """Each frame with what the pipeline gave for it."""
    for frame in frames:
        yield frame, pipeline.step(frame)


__all__ = ["Pipeline", "Region", "Settings", "Step", "mean_skin", "steps"]
