"""Dossiers for the tests of auditors' formats, and the same reading of each format: finding -> state -> facts."""

from __future__ import annotations

import io
from dataclasses import replace

from custodes.findings import interface as f
from custodes.policy.interface import Outcome, Proof
from custodes.reports import marked, write
from custodes.reports.grounds import STATES

from .sample import sample

RESULTS = {
    "yes": ("yes", "stated by the estates office"),
    "no": ("no", "stated by the estates office"),
    "unknown": ("unknown", "nothing in the sources states it"),
    "refused": ("unknown", "answered 'refused' by Officer on 2022-11-24"),
    "not held": ("unknown", "answered 'not held' by Officer"),
    "withheld": ("withheld", "withheld by Officer"),
}
"""State -> how a proof says it."""
MARKING = "OFFICIAL & <b>marked</b>"


def made(dossier: f.Dossier, fmt: str) -> bytes:
    """A report as bytes."""
    out = io.BytesIO()
    write(dossier, fmt, out)
    return out.getvalue()


def stated(*, marking: str = MARKING) -> f.Dossier:
    """A Dossier in which each of the six states is a fact of one finding alone, and every outcome occurs; the plan names them all."""
    dossier = sample(120)
    found = list(dossier.findings)
    for number, (state, (result, basis)) in enumerate(RESULTS.items()):
        leaf = Proof(f"the fact that is {state}", result, basis)
        found[number] = replace(found[number], proof=Proof("all of these hold", "unknown", "", (leaf, leaf)))
    for number, outcome in enumerate(Outcome, len(RESULTS)):
        found[number] = replace(found[number], outcome=outcome, proof=None)
    step = replace(dossier.plan[0], findings=tuple(x.id for x in found if x.outcome))
    return marked(replace(dossier, findings=tuple(found), plan=(step, *dossier.plan[1:])), marking)


def expected(dossier: f.Dossier) -> dict[str, dict[str, list[str]]]:
    """What every format has to give back of ``stated``: id of the finding -> state -> facts."""
    return {
        dossier.findings[number].id: {s: [f"the fact that is {s}"] if s == state else [] for s in STATES}
        for number, state in enumerate(RESULTS)
    }


def outcomes(dossier: f.Dossier) -> dict[str, str]:
    """Id of each determination -> the token of its outcome."""
    return {x.id: x.outcome.value for x in dossier.findings if x.outcome is not None}
