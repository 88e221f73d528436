"""Error rates from a stratified sample: three-valued comparisons, weighted by stratum, with an interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054
"""Two-sided 95 per cent of the normal distribution."""


class Agrees(StrEnum):
    """What one comparison of record and plate says."""

    YES = "agrees"
    SERIES = "agrees in the series"
    NO = "differs"
    UNKNOWN = "cannot tell"


class Compared(NamedTuple):
    """One thing, one question."""

    question: str
    stratum: str
    verdict: Agrees
    code: str
    recorded: str
    looked: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often the record was wrong, of those things for which it can be told."""

    question: str
    agrees: int
    differs: int
    unknown: int
    error: float | None
    """Share of things for which the record is wrong, weighted by stratum; None where nothing can be told."""
    low: float
    high: float
    """95 per cent interval of ``error`` (E. B. Wilson 1927) at the effective sample size."""
    effective: float
    """Size of a simple random sample that would be as exact (L. Kish, *Survey Sampling*, 1965, 11.7: weights alone)."""
    worst: float
    """The weighted share if every thing that cannot be told were wrong."""
    best: float
    """The weighted share if every one of them were right."""
    covered: int
    """Things in the strata of which at least one was compared."""
    population: int
    """Things in all strata."""
    series: int = 0
    """Of which record and plate name one series, one of the two with its variant: not wrong, and not in ``agrees``."""


def wilson(share: float, n: float, z: float = Z) -> tuple[float, float]:
    """Wilson's score interval (J. Am. Stat. Assoc. 22, 209-212) of a share among ``n``; 0 to 1 where ``n`` is 0."""
    if n <= 0:
        return 0.0, 1.0
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def rates(compared: Iterable[Compared], sizes: Mapping[str, int]) -> tuple[Rate, ...]:
    """One rate for each question, in order of its name. ``sizes``: number of things in each stratum."""
    asked: dict[str, dict[str, list[int]]] = {}
    order = (Agrees.YES, Agrees.NO, Agrees.UNKNOWN, Agrees.SERIES)
    for one in compared:
        counts = asked.setdefault(one.question, {}).setdefault(one.stratum, [0, 0, 0, 0])
        counts[order.index(one.verdict)] += 1
    return tuple(_rate(question, asked[question], sizes) for question in sorted(asked))


def _rate(question: str, strata: Mapping[str, list[int]], sizes: Mapping[str, int]) -> Rate:
    agrees, differs, unknown, series = (sum(counts[n] for counts in strata.values()) for n in range(4))
    told = {name: sum(counts) - counts[2] for name, counts in strata.items()}
    decided = {name: counts for name, counts in strata.items() if told[name]}
    covered = sum(sizes.get(name, 0) for name in decided)
    population = sum(sizes.values())
    error: float | None = None
    low, high, effective = 0.0, 1.0, 0.0
    if covered:
        weights = {name: sizes.get(name, 0) / covered for name in sorted(decided)}
        error = sum(w * decided[name][1] / told[name] for name, w in weights.items())
        spread = sum(w * w / told[name] for name, w in weights.items())
        effective = 1 / spread if spread else 0.0
        low, high = wilson(error, effective)
    looked = {name: counts for name, counts in strata.items() if sum(counts) and sizes.get(name, 0)}
    whole = sum(sizes[name] for name in looked)
    best = sum(sizes[name] / whole * counts[1] / sum(counts) for name, counts in sorted(looked.items()))
    worst = sum(
        sizes[name] / whole * (counts[1] + counts[2]) / sum(counts) for name, counts in sorted(looked.items())
    )
    return Rate(
        question,
        agrees,
        differs,
        unknown,
        error,
        low,
        high,
        effective,
        worst,
        best,
        covered,
        population,
        series,
    )
