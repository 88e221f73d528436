"""Calibration: of the answers given with 0.9, nine in ten are right. Folds by company, four mixes of evidence, the reliability table.

    python bench/identify_calibration.py PAGE    write the page docs/calibration.md from what is measured
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from identify_rows import Row, share
from onvif import Product, ask, fold, load, table, truth, without

FOLDS = 5
REACH = 0.03
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
MIXES = {
    "model only": ("model",),
    "firmware only": ("firmware",),
    "model and firmware": ("model", "firmware"),
    "label, model and firmware": ("label", "model", "firmware"),
}


class Given(NamedTuple):
    """One answer that names a family."""

    mix: str
    company: str
    confidence: float
    right: bool


def given(data: Path) -> tuple[list[Given], dict[str, int]]:
    """Every answer that names a family, each judged with its own company's relabels, series and brand grammars left out."""
    found, silent = [], {"no family named": 0, "contradictory": 0, "truth not known": 0}
    for product in load(data):
        want = truth(product)
        for mix, fields in MIXES.items():
            if _circular(product, want, fields):
                silent["truth not known"] += 1
                continue
            answer = without(ask(product, *fields), product.brand)
            if answer.conflicting:
                silent["contradictory"] += 1
            elif not answer.family:
                silent["no family named"] += 1
            else:
                found.append(Given(mix, product.company, answer.confidence, answer.family == want))
    return found, silent


def _circular(product: Product, want: str | None, fields: tuple[str, ...]) -> bool:
    """Where the truth is read from the firmware, an answer from that firmware proves nothing."""
    return want is None or (product.brand in table() and bool(product.lineage) and "firmware" in fields)


def error(answers: list[tuple[float, bool]]) -> float:
    """Expected calibration error: mean distance of stated confidence and share right, bins weighted by answers.

    Naeini, Cooper and Hauskrecht 2015, *Obtaining Well Calibrated Probabilities Using Bayesian Binning*.
    """
    total = sum(
        abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in (_bin(answers, low, high) for low, high in bins())
    )
    return total / len(answers) if answers else 0.0


def bins() -> list[tuple[float, float]]:
    """The edges in pairs; a confidence on an edge belongs to the upper bin, 1 to the last."""
    return list(zip(EDGES, EDGES[1:], strict=False))


def _bin(answers: list[tuple[float, bool]], low: float, high: float) -> list[tuple[float, bool]]:
    return [(c, r) for c, r in answers if low <= c < high or (high == EDGES[-1] and c == high)]


def weighted(answers: list[Given]) -> float:
    """The same error with every company weighing as much as every other."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.company] = counts.get(answer.company, 0) + 1
    total = 0.0
    for low, high in bins():
        part = [a for a in answers if low <= a.confidence < high or (high == EDGES[-1] and a.confidence == high)]
        total += abs(sum((a.confidence - a.right) / counts[a.company] for a in part))
    return total / len(counts) if counts else 0.0


def rows(data: Path) -> list[Row]:
    """The table."""
    answers, silent = given(data)
    pairs = [(a.confidence, a.right) for a in answers]
    found = []
    for number in range(FOLDS):
        part = [(a.confidence, a.right) for a in answers if fold(a.company, FOLDS) == number]
        found.append(Row(f"fold {number + 1} of {FOLDS} by company: expected calibration error", f"{error(part):.4f} of {len(part):,}"))
    for mix in MIXES:
        part = [(a.confidence, a.right) for a in answers if a.mix == mix]
        found.append(Row(f"{mix}: expected calibration error", f"{error(part):.4f} of {len(part):,}"))
    mean = sum(error([(a.confidence, a.right) for a in answers if fold(a.company, FOLDS) == n]) for n in range(FOLDS)) / FOLDS
    found.append(Row("mean of the folds", f"{mean:.4f}", "", f"<= {REACH}", mean <= REACH))
    found.append(Row("all answers", f"{error(pairs):.4f} of {len(pairs):,}", "", f"<= {REACH}", error(pairs) <= REACH))
    found.append(Row("each company weighing alike", f"{weighted(answers):.4f}", "", "reported"))
    for low, high in bins():
        part = _bin(pairs, low, high)
        if part:
            mean = sum(c for c, _ in part) / len(part)
            right = sum(r for _, r in part)
            found.append(Row(f"  confidence {low:.2f} to {high:.2f}: mean {mean:.3f}", share(right, len(part))))
    found += [Row(f"  not counted: {name}", f"{n:,}") for name, n in silent.items()]
    return found
