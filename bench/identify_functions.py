"""What is said of functions: on whose products the rules over model numbers fire, what other banners set off, how fast."""

from __future__ import annotations

import csv
import gzip
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from identify_rows import Row, share

from custodes.identification import Evidence, Origin, capabilities

QUIET = frozenset(
    {
        "cloud-p2p",
        "ethnicity-analytics",
        "face-detection",
        "face-recognition",
        "number-plates",
        "radiometric-temperature",
    }
)
"""Functions that no device of Recog's other banners may be said to have."""


def rows(data: Path) -> list[Row]:
    """The rows of this part."""
    return [*_models(data), *_banners(data)]


def _models(data: Path) -> list[Row]:
    with gzip.open(data / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as lines:
        products = [(row["product"], row["company"]) for row in csv.DictReader(lines)]
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    spoken = 0
    began = time.perf_counter()
    for product, company in products:
        found = capabilities([Evidence("model", product, Origin.RECORD)])
        spoken += bool(found)
        for rule in {one.rule for one in found if one.rule.startswith(("model-", "alleged-"))}:
            owners[rule][company] += 1
    seconds = time.perf_counter() - began
    one = sum(len(companies) == 1 for companies in owners.values())
    return [
        Row("ONVIF models of which something is said (the rest: not known)", share(spoken, len(products))),
        Row(
            "rules over models that fire on one maker's products alone",
            f"{one} of {len(owners)}",
            "",
            "all",
            one == len(owners),
        ),
        Row("models looked at in a second, one core", f"{len(products) / seconds:,.0f}"),
    ]


def _banners(data: Path) -> list[Row]:
    wrong: Counter[str] = Counter()
    texts = 0
    began = time.perf_counter()
    with gzip.open(data / "recog-fingerprints.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for example in json.loads(line).get("examples", []):
                text = example if isinstance(example, str) else str(example.get("text", ""))
                texts += 1
                said = capabilities(
                    [
                        Evidence("banner", text, Origin.DEVICE),
                        Evidence("description", text, Origin.DEVICE),
                    ]
                )
                wrong.update({one.function for one in said})
    seconds = time.perf_counter() - began
    loud = sum(wrong[function] for function in QUIET)
    others = ", ".join(f"{name} {n}" for name, n in sorted(wrong.items()) if name not in QUIET) or "none"
    return [
        Row(
            "other banners said to have faces, plates, peoples, heat, cloud",
            share(loud, texts),
            "",
            "none",
            loud == 0,
        ),
        Row("other banners that name another function (radio: by its words)", others),
        Row("banners looked at in a second, one core", f"{texts / seconds:,.0f}"),
    ]
