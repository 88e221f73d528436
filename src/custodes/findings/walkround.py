"""What a person is asked to look at: the things of a case, in strata, and a seeded sample of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from custodes.core import Unit, fold, normal_mac
from custodes.findings.interface import Dossier, Group, SubjectRow

MOST_OF_A_LOT = 500
"""Things of one lot that get a row each."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to look at."""

    code: str
    """Id of the subject, for one of a lot with ``/n``."""
    subject: str
    site: str
    room: str
    name: str
    """What the body calls it; empty where that name tells the maker or model."""
    asset_tag: str
    stratum: str
    """``site | maker | status``; never printed on the sheet."""
    known: tuple[str, str, str, str]
    """Label, model, serial and MAC as recorded."""
    where: str = ""
    """By what else it can be found: address, host name; a port of a switch where nothing else tells. No maker, serial or MAC."""


def stops(dossier: Dossier, sites: Iterable[str] = ()) -> tuple[Stop, ...]:
    """Everything held, item by item, in order of site, room and code; of a lot what no item stands for."""
    groups = {group.id: group for group in dossier.groups}
    wanted = set(sites)
    found: list[Stop] = []
    for row in dossier.subjects:
        group = groups.get(row.group)
        if group is None or row.kind == "purchase" or (wanted and row.site not in wanted):
            continue
        n = _number(row, group)
        one = _stop(row, group)
        if row.kind == "item":
            found.append(one)
            continue
        found += [_of_lot(one, number) for number in range(1, n + 1)]
    return tuple(sorted(found, key=lambda s: (s.site, s.room, s.subject, len(s.code), s.code)))


def _number(row: SubjectRow, group: Group) -> int:
    if row.kind == "item":
        return 1
    if group.quantity.unit is not Unit.DEVICE or not group.unmatched:
        return 0
    return min(row.quantity.n or 0, group.unmatched, MOST_OF_A_LOT)


def _of_lot(one: Stop, number: int) -> Stop:
    return replace(one, code=f"{one.subject}/{number}", asset_tag="")


def _stop(row: SubjectRow, group: Group) -> Stop:
    def first(field: str) -> str:
        texts = (o.values.get(field, "").split("\n")[0] for o in row.observations)
        return next((text for text in texts if text), "")

    made = group.identification
    known = (
        first("label"),
        first("model"),
        row.keys.get("serial", ""),
        row.keys.get("mac", "").split("\n")[0],
    )
    site = row.site or first("site")
    telling = (*known, made.brand, made.family, made.model, group.producer_name)
    names = {word for text in telling for word in fold(text).replace("-", " ").split() if len(word) > 2}
    keys = _digits(row)

    def silent(text: str) -> str:
        """The text, or nothing where it tells maker, model, serial or MAC."""
        squashed = "".join(c for c in fold(text) if c.isalnum())
        tells = any(word in fold(text) for word in names) or any(key in squashed for key in keys)
        return "" if tells or normal_mac(text) else text

    name, room, tag = silent(first("name")), first("room"), first("asset_tag")
    address, host = first("address"), silent(first("hostname"))
    port = "" if name or room or tag else silent(first("network"))
    where = ", ".join(
        filter(None, (f"address {address}" if address else "", f"host {host}" if host else "", port))
    )
    maker = made.family or made.brand or "maker not known"
    return Stop(
        row.id,
        row.id,
        site,
        room,
        name,
        tag,
        f"{site or 'no site'} | {maker} | {made.status.value}",
        known,
        where,
    )


def _digits(row: SubjectRow) -> frozenset[str]:
    """Serial numbers and MACs, whole and their last six signs, as they hide in names of hosts."""
    texts = [text for name in ("serial", "mac") for text in row.keys.get(name, "").split("\n")]
    whole = ["".join(c for c in fold(text) if c.isalnum()) for text in texts]
    return frozenset(part for text in whole if len(text) >= 6 for part in (text, text[-6:]))


def strata(all_stops: Iterable[Stop]) -> dict[str, int]:
    """Number of things of each stratum, by name."""
    found: dict[str, int] = {}
    for stop in all_stops:
        found[stop.stratum] = found.get(stop.stratum, 0) + 1
    return dict(sorted(found.items()))


def drawn(all_stops: Sequence[Stop], sample: int, seed: str) -> tuple[Stop, ...]:
    """``sample`` of the things: of each stratum one, the rest in proportion; the same for the same seed on every machine.

    Where there are more strata than that, the largest ones give one each. Within a stratum the order is that of a
    SHA-256 of the seed and the code, which nobody can choose.
    """
    if sample >= len(all_stops):
        return tuple(all_stops)
    sizes = strata(all_stops)
    order = sorted(sizes, key=lambda name: (-sizes[name], _mark(seed, name)))
    share = dict.fromkeys(order[:sample], 1)
    left = sample - len(share)
    rest = sum(sizes.values()) - len(share)
    if left > 0:
        quotas = {name: left * (sizes[name] - 1) / rest for name in order}
        for name in order:
            share[name] += int(quotas[name])
        more = sorted(order, key=lambda name: (int(quotas[name]) - quotas[name], _mark(seed, name)))
        for name in more:
            if sum(share.values()) >= sample:
                break
            if share[name] < sizes[name]:
                share[name] += 1
    chosen: set[str] = set()
    for name, n in share.items():
        mine = sorted((s.code for s in all_stops if s.stratum == name), key=lambda code: _mark(seed, code))
        chosen.update(mine[:n])
    return tuple(stop for stop in all_stops if stop.code in chosen)


def _mark(seed: str, text: str) -> str:
    return sha256(f"{seed}\0{text}".encode()).hexdigest()
