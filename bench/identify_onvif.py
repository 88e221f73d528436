"""Model and firmware of every conformant product, the company withheld: recall of each maker's rows, precision over the rest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from identify_rows import Row, share
from onvif import DECIDED, RESTRICTED, Product, again, ask, by_six, fold, load, table

from custodes.identification import Identification

REACH = {
    "dahua": 0.998,
    "hikvision": 0.985,
    "uniview": 0.95,
    "tiandy": 0.97,
    "axis": 0.97,
    "hanwha": 0.97,
    "bosch": 0.97,
}
OTHERS = (
    *("acti", "avigilon", "avtech", "brickcom", "dynacolor", "holowits", "huawei", "idis"),
    *("infinova", "ipro", "kedacom", "longse", "sunell", "tvt", "vivotek"),
)
BAR = {"dahua": "note: 0.998", "hikvision": "note: 0.961", "uniview": "note: 0.805"}
PRECISION = 0.998


def rows(data: Path) -> list[Row]:
    """The table."""
    products = load(data)
    answers = [(p, ask(p, "model", "firmware")) for p in products]
    named = {p: a.family if a.status in DECIDED else "" for p, a in answers}
    found = [_maker(products, named, family) for family in (*REACH, *OTHERS)]
    outside = [p for p in products if p.brand not in table()]
    given = [p for p in outside if named[p]]
    right = sum(named[p] == p.family for p in given)
    six = [p for p in outside if by_six(p)]
    six_right = sum(by_six(p) == p.family for p in six)
    found.append(
        Row(
            f"precision, {len(outside):,} rows of companies outside the relabel table",
            share(right, len(given)),
            f"six patterns {share(six_right, len(six))}",
            f">= {PRECISION}",
            right >= PRECISION * len(given),
        )
    )
    accused = [p for p in outside if named[p] in RESTRICTED and named[p] != p.family]
    found.append(
        Row("of these given wrongly to a restricted family", f"{len(accused)}", "", "0", not accused)
    )
    wrong = Counter((p.company, named[p]) for p in given if named[p] != p.family)
    found += [
        Row(f"  wrong: {company} taken for {family}", f"{n}")
        for (company, family), n in sorted(wrong.items())
    ]
    silent = sum(not named[p] and not p.family for p in outside)
    found.append(
        Row(
            "rows of other companies outside the table left undecided",
            share(silent, sum(not p.family for p in outside)),
        )
    )
    found.append(_supported(answers))
    found.append(_model_alone(products))
    return found


def _maker(products: tuple[Product, ...], named: dict[Product, str], family: str) -> Row:
    own = [p for p in products if p.family == family and p.brand == family]
    right = sum(named[p] == family for p in own)
    also = f"six patterns {share(sum(by_six(p) == family for p in own), len(own))}" if family in BAR else ""
    bar = "; ".join(filter(None, [BAR.get(family, ""), also]))
    reach = f">= {REACH[family]}" if family in REACH else ""
    held = right >= REACH[family] * len(own) if family in REACH else None
    return Row(f"recall, own rows of {family}", share(right, len(own)), bar, reach, held)


def _supported(answers: list[tuple[Product, Identification]]) -> Row:
    """Recall where a rule counts for a row only if it also fires on a row of the same maker in another third of the list.

    The patterns were written with the whole shared part in view, so this is no blind test: it only leaves out what
    rests on the third that is judged.
    """
    own = [(p, a) for p, a in answers if p.family in REACH and p.brand == p.family]
    thirds: dict[tuple[str, str], set[int]] = {}
    for product, answer in own:
        for clue in answer.clues:
            thirds.setdefault((product.family, clue.rule), set()).add(fold(product.number, 3))
    right = 0
    for product, answer in own:
        third = fold(product.number, 3)
        left = [c for c in answer.clues if thirds[product.family, c.rule] - {third}]
        judged = again(answer, left)
        right += judged.decided and judged.family == product.family
    return Row(
        "recall of these seven, by rules that another third of the list supports", share(right, len(own))
    )


def _model_alone(products: tuple[Product, ...]) -> Row:
    own = [p for p in products if p.family in REACH and p.brand == p.family]
    right = 0
    for product in own:
        answer = ask(product, "model")
        right += answer.family == product.family and answer.status in DECIDED
    return Row("recall of these seven makers from the model alone", share(right, len(own)))
