"""Milestones of a plan: what is to be done by which day in which role, as a person said it; the program makes up none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Milestone:
    """One milestone for the devices of one rule, at one site or at all of them."""

    rule: str
    site: str
    """Empty for every site of the rule."""
    words: str
    due: str
    """One day, ``2026-03-31``: the person's, not the rule's."""
    role: str
    """Who answers for it, as a role."""
