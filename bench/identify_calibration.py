"""Calibration: of answers given with 0.9, nine in ten are right. Folds by company, four mixes of evidence, the reliability table.

python bench/identify_calibration.py PAGE    write the page docs/calibration.md from what is measured
"""

# ruff: noqa: E501 - the page that it writes has one sentence a line
from __future__ import annotations

import sys
from functools import cache
from itertools import pairwise
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


@cache
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
        abs(sum(c for c, _ in part) - sum(r for _, r in part))
        for part in (_bin(answers, low, high) for low, high in bins())
    )
    return total / len(answers) if answers else 0.0


def bins() -> list[tuple[float, float]]:
    """The edges in pairs; a confidence on an edge belongs to the upper bin, 1 to the last."""
    return list(pairwise(EDGES))


def _bin(answers: list[tuple[float, bool]], low: float, high: float) -> list[tuple[float, bool]]:
    return [(c, r) for c, r in answers if low <= c < high or (high == EDGES[-1] and c == high)]


def weighted(answers: list[Given]) -> float:
    """The same error with every company weighing as much as every other."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.company] = counts.get(answer.company, 0) + 1
    total = 0.0
    for low, high in bins():
        part = [
            a for a in answers if low <= a.confidence < high or (high == EDGES[-1] and a.confidence == high)
        ]
        total += abs(sum((a.confidence - a.right) / counts[a.company] for a in part))
    return total / len(counts) if counts else 0.0


def rows(data: Path) -> list[Row]:
    """The table."""
    answers, silent = given(data)
    pairs = [(a.confidence, a.right) for a in answers]
    found = []
    for number in range(FOLDS):
        part = [(a.confidence, a.right) for a in answers if fold(a.company, FOLDS) == number]
        found.append(
            Row(
                f"fold {number + 1} of {FOLDS} by company: expected calibration error",
                f"{error(part):.4f} of {len(part):,}",
            )
        )
    for mix in MIXES:
        part = [(a.confidence, a.right) for a in answers if a.mix == mix]
        found.append(Row(f"{mix}: expected calibration error", f"{error(part):.4f} of {len(part):,}"))
    by_fold = [
        [(a.confidence, a.right) for a in answers if fold(a.company, FOLDS) == n] for n in range(FOLDS)
    ]
    errors = [error(part) for part in by_fold]
    mean, worst = sum(errors) / FOLDS, max(errors)
    # A fold holds few companies, and own brands on labels are kept below 0.9 by design: what is left is under-confidence.
    found.append(Row("largest of the folds", f"{worst:.4f}", "", "reported"))
    found.append(Row("mean of the folds", f"{mean:.4f}", "", f"<= {REACH}", mean <= REACH))
    found.append(
        Row("all answers", f"{error(pairs):.4f} of {len(pairs):,}", "", f"<= {REACH}", error(pairs) <= REACH)
    )
    found.append(Row("each company weighing alike", f"{weighted(answers):.4f}", "", "reported"))
    for low, high in bins():
        part = _bin(pairs, low, high)
        if part:
            mean = sum(c for c, _ in part) / len(part)
            right = sum(r for _, r in part)
            found.append(
                Row(f"  confidence {low:.2f} to {high:.2f}: mean {mean:.3f}", share(right, len(part)))
            )
    found += [Row(f"  not counted: {name}", f"{n:,}") for name, n in silent.items()]
    return found


_HEAD = """# Calibration

A confidence of 0.9 has to mean that nine of ten such answers are right.
This page shows whether it does, on the ONVIF list of conformant products, whose records nobody here wrote.
It is written by `bench/identify_calibration.py` and rests on {total:,} answers about {rows:,} records of {companies:,} companies.

## How it was measured

Each record was asked four times: by its model, by its firmware, by both, and by both with the company's name as the label.
Each answer was judged as if its own company were not known: the relabelled models, series and brand grammars of that company were left out.
A maker's own record is the maker's.
A record of a company outside the [relabel table](relabels.md) that is no known maker is nobody's: every family named for it counts as wrong.
A record of a company of that table has the design that its firmware shows; where the firmware was among the evidence it was not judged, because that would be a circle.
Folds are by company: no company is in two folds.
No map from score to confidence is fitted: the weights of the rules give the figures below directly.
Patterns and weights were set with this list in view, so this is no blind test of them.
What an unknown maker's devices do is shown only by the companies that are no known maker.

## Expected calibration error

Mean distance between the confidence stated and the share right, bins weighted by their answers (Naeini, Cooper and Hauskrecht 2015).

| part | error | answers |
|---|---|---|
"""


BAR = 0.03
"""The expected calibration error that is asked of all answers and, on average, of the folds."""


def page(data: Path) -> str:
    """The page docs/calibration.md."""
    answers, silent = given(data)
    products = load(data)
    parts = [
        _HEAD.format(total=len(answers), rows=len(products), companies=len({p.company for p in products}))
    ]
    groups: dict[str, list[Given]] = {"all answers": answers}
    groups |= {mix: [a for a in answers if a.mix == mix] for mix in MIXES}
    groups |= {f"fold {n + 1}": [a for a in answers if fold(a.company, FOLDS) == n] for n in range(FOLDS)}
    for name, part in groups.items():
        parts.append(f"| {name} | {error([(a.confidence, a.right) for a in part]):.4f} | {len(part):,} |\n")
    parts.append(
        f"| each company weighing alike | {weighted(answers):.4f} | {len({a.company for a in answers})} companies |\n"
    )
    above = [name for name, part in groups.items() if error([(a.confidence, a.right) for a in part]) > BAR]
    parts.append(
        f"\nThe bar is {BAR}; above it are: {', '.join(above) or 'none of these'}.\n"
        if above
        else f"\nThe bar is {BAR}, and none of these parts is above it.\n"
    )
    parts.append(
        "\nThe line of companies weighing alike is larger because a company with one wrong answer weighs as much in it as a maker with thousands of right ones:\n"
        "on a company that nobody here knows, an answer is less sure than its figure says.\n"
    )
    for name in ("all answers", *MIXES):
        parts.append(
            f"\n## Reliability: {name}\n\n| confidence | answers | mean confidence | right | share right |\n|---|---|---|---|---|\n"
        )
        pairs = [(a.confidence, a.right) for a in groups[name]]
        for low, high in bins():
            part_ = _bin(pairs, low, high)
            if part_:
                mean, right = sum(c for c, _ in part_) / len(part_), sum(r for _, r in part_)
                parts.append(
                    f"| {low:.2f} to {high:.2f} | {len(part_):,} | {mean:.3f} | {right:,} | {right / len(part_):.3f} |\n"
                )
    parts.append("\n## Not counted\n\n")
    parts += [f"- {name}: {n:,}\n" for name, n in silent.items()]
    return "".join(parts)


if __name__ == "__main__":
    from bench_identify import DATA

    Path(sys.argv[1]).write_text(page(DATA), encoding="utf-8", newline="\n")
