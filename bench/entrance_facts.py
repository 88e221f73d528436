"""What a person sees in each of the sixteen entrance recordings, by eye, in frames of the recording; no picture is kept here.

``clean``: one person faces the camera, near enough, nothing before the eyes. ``never``: no decision "go" may stand there:
empty, from behind, turned to the side, cut off, glasses, two people. What is in neither is a passage from one to the other.
"""

from __future__ import annotations

from typing import NamedTuple

ALL = (0, 10_000)


class Fact(NamedTuple):
    """One recording."""

    seen: str
    clean: tuple[tuple[int, int], ...] = ()
    never: tuple[tuple[int, int], ...] = (ALL,)
    glasses: tuple[tuple[int, int], ...] = ()


FACTS: dict[str, Fact] = {
    "20210322-181012": Fact("a man in a cap and sunglasses; then from behind, walking off", (), (ALL,), ((18, 45),)),
    "20210323-141045": Fact("a man comes near, hair and brow hot from the sun; bows, cut off; empty", (), ((0, 17), (32, 62))),
    "20210324-043703": Fact(
        "a man, sunglasses pushed up on the forehead, eyes free; from frame 68 to 138 a second man behind him; shutter at 177",
        ((28, 60), (145, 176)), ((0, 24), (72, 136), (177, 187)),
    ),
    "20210325-073124": Fact("a man with long hair, a strand over his face; turned, gone", ((44, 57),), ((0, 20), (60, 86))),
    "20210326-091927": Fact("empty but for an object"),
    "20210326-110819": Fact("a person with a trolley passes, from the side"),
    "20210331-071932": Fact("a man passes; a woman comes near, frontal, then turns", ((50, 60),), ((0, 44), (64, 103))),
    "20210331-131017": Fact("a woman with a cold nose, frontal, then turns away", ((6, 22),), ((26, 67),)),
    "20210401-142114": Fact("a woman, frontal; then bows and leaves", ((13, 52),), ((57, 89),)),
    "20210523-214354": Fact("a man with a fringe, tilts his head, leaves, comes back",
                            ((8, 22), (101, 117)), ((0, 6), (64, 98), (122, 155))),
    "fs-1204-816672": Fact("a man in a cap, eyes free", ((9, 24), (38, 86)), ((89, 118),)),
    "fs-1204-816674": Fact("a woman, frontal; then turns away", ((6, 30),), ((34, 70),)),
    "fs-1216-814652": Fact("a person from behind, walks off; empty"),
    "fs-1220-816619": Fact("a man in sunglasses, frontal, then leaves", (), (ALL,), ((5, 16),)),
    "fs-1220-816709": Fact("a man looks down, walks past; empty"),
    "fs-1228-815109": Fact("a man comes very near, frontal; then cut off, gone", ((14, 34),), ((37, 124),)),
}  # fmt: skip


def fact_of(name: str) -> Fact | None:
    """The fact of a recording by its file name."""
    return next((fact for key, fact in FACTS.items() if name.startswith(key)), None)
