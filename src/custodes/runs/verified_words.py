"""What came of checking a bundle, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import clean, plural
from custodes.runs.verify import Verified


def verified_lines(verified: Verified) -> Iterator[str]:
    """One statement a line: the seals, the results, the originals."""
    order = verified.order
    if order.marking:
        yield clean(order.marking, 200)
    yield f"seals: {plural(verified.files, 'file')}, each as its manifest says"
    yield f"       {verified.seal}  tagmanifest-sha256.txt"
    yield (
        f"asked: as of {order.as_of}, as known on {order.known_at}, of {plural(len(order.sources), 'source')} "
        f"by {clean(order.program, 80)}"
    )
    for words in verified.otherwise:
        yield f"other: {words}"
    if verified.identical:
        yield f"re-derived: {plural(verified.findings, 'finding')}, identical"
        if verified.otherwise:
            yield "            with other program or knowledge than the bundle's: nothing came out otherwise because of that"
    else:
        yield from _differing(verified)
    yield from _originals(verified)
    if verified.stamped is not None:
        yield f"time stamp: {'' if verified.stamped.holds else 'NOT SO: '}{clean(verified.stamped.sentence, 500)}"
        if verified.stamped.holds:
            yield "            who signed it: not checked; with the authority's certificate in CA.pem this checks it:"
            yield f"            {clean(verified.stamped.command, 500)}"


def _differing(verified: Verified) -> Iterator[str]:
    if verified.otherwise:
        yield "re-derived: NOT identical; program or knowledge are not those of the bundle, so this alone is no sign of tampering"
    else:
        yield "re-derived: NOT identical, with the same program and knowledge: the results do not follow from the copies"
    for one in verified.differences:
        where = f", {clean(one.path, 200)}" if one.path else ""
        yield f"  {one.file}: first byte that differs: {one.offset:,}{where}"
        yield f"    in the bundle: {one.found}"
        yield f"    derived here:  {one.expected}"
    if verified.compared is None:
        yield "  which findings changed cannot be told: the results of the bundle cannot be read"
    else:
        changed = len(verified.compared.changes)
        yield f"  {plural(changed, 'determination')} changed" if changed else "  no determination changed"


def _originals(verified: Verified) -> Iterator[str]:
    if not verified.held:
        yield "originals: not checked; --originals DIR holds the copies against them"
        return
    count = {state: sum(one.proved is state for one in verified.held) for state in (True, False, None)}
    yield f"originals: {count[True]} proved, {count[False]} not so, {count[None]} not checked"
    for one in verified.held:
        mark = {True: "proved", False: "NOT SO", None: "unseen"}[one.proved]
        yield f"  {mark}  {clean(one.sentence, 400)}"
