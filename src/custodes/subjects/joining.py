"""Joining observations into subjects by hard keys: MAC, serial, asset tag, address within its time, and a powered port.

Two passes over the observations, so that memory grows with what is shared and not with what is read: the first finds the
hashes of keys that occur more than once, the second unites the observations that carry them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from custodes.core import SwitchPort, short_id, switch_port
from custodes.observations import Ledger
from custodes.subjects.interface import AmbiguousKey, Stub, Subject, SubjectKind
from custodes.subjects.telling import Told, ambiguity, apart, clusters

_KEYS = (("mac", "mac"), ("serial", "serial"), ("asset_tag", "asset tag"))


@dataclass(frozen=True, slots=True)
class Joined:
    """Which observations belong together. What is not in ``root`` stands alone."""

    root: dict[int, int]
    members: dict[int, list[Stub]]
    ambiguous: tuple[AmbiguousKey, ...]
    nameless: frozenset[tuple[str, str]] = frozenset()
    """Kind and value of the ambiguous keys: what joins nothing names nothing either."""


def _keys(stub: Stub) -> Iterator[tuple[str, str]]:
    if stub.mac:
        yield "mac", stub.mac
    if stub.serial:
        yield "serial", stub.serial
    if stub.asset_tag:
        yield "asset_tag", stub.asset_tag
    if stub.address:
        yield "address", stub.address


def join(
    stubs: Callable[[], Iterable[Stub]],
    keys: Iterable[tuple[str, str, str, str]] | None = None,
    told: Told | None = None,
    powered: Collection[int] = (),
) -> Joined:
    """Unite the observations that share a hard key. ``stubs`` gives all of them, in order, as often as it is called.

    ``keys``: MAC, serial, asset tag and address of each that is no order, where they can be had faster than whole stubs.
    ``powered``: numbers of the sources that list the powered ports of switches. Such a port has no key of its own; it joins the
    one device that a table of the same named switch has at it.

    Orders never join things: a purchase is matched, softly, by the ledgers. A serial or asset tag seen with more than two
    different MAC addresses names no one device and is listed as ambiguous; so is an address that two MACs held, or that was
    seen more than a month apart; so is a key that stands in one table on different things. A private address joins within one
    site only (``telling``).
    """
    if keys is None:
        keys = ((s.mac, s.serial, s.asset_tag, s.address) for s in stubs() if s.ledger is not Ledger.BOUGHT)
    shared = _shared_hashes(keys)
    ports = _powered(stubs(), frozenset(powered)) if powered else {}
    if not any(shared.values()) and not ports:
        return Joined({}, {}, ())
    at_ports: dict[SwitchPort, list[Stub]] = {port: [] for port in ports}
    holders: dict[tuple[str, str, bool], list[Stub]] = defaultdict(list)
    for stub in stubs():
        if stub.ledger is not Ledger.BOUGHT:
            for kind, value in _keys(stub):
                if hash(value) in shared[kind]:
                    # Items never dissolve into lots: a key of one thing and the same key of several are two keys.
                    holders[kind, value, stub.n is not None and stub.n > 1].append(stub)
        if ports and stub.mac and stub.ledger is Ledger.SEEN and stub.n == 1:
            port = switch_port(stub.network)
            if port in ports:
                at_ports[port].append(stub)
    return _unite(holders, told or Told(), [(port, ports[port], at_ports[port]) for port in sorted(ports)])


def _powered(stubs: Iterable[Stub], sources: frozenset[int]) -> dict[SwitchPort, list[Stub]]:
    """Named port -> what lists of powered ports say of it."""
    found: dict[SwitchPort, list[Stub]] = defaultdict(list)
    for stub in stubs:
        if stub.source in sources and stub.n is None and not any(True for _ in _keys(stub)):
            port = switch_port(stub.network)
            if port is not None:
                found[port].append(stub)
    return dict(found)


def _shared_hashes(keys: Iterable[tuple[str, str, str, str]]) -> dict[str, set[int]]:
    """Hashes of the keys of each kind that occur twice or more. A clash of hashes costs a look, never a wrong join."""
    columns = [array("q") for _ in range(4)]
    macs, serials, tags, addresses = (column.append for column in columns)
    for mac, serial, tag, address in keys:
        if mac:
            macs(hash(mac))
        if serial:
            serials(hash(serial))
        if tag:
            tags(hash(tag))
        if address:
            addresses(hash(address))
    return {
        kind: _twice(column)
        for kind, column in zip(("mac", "serial", "asset_tag", "address"), columns, strict=True)
    }


def _twice(hashes: array[int]) -> set[int]:
    if len(set(hashes)) == len(hashes):
        return set()
    ordered = sorted(hashes)
    return {a for a, b in pairwise(ordered) if a == b}


class _Forest:
    """Union-find over observation numbers; the smallest number is the root, so the result does not depend on order."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}
        self.macs: dict[int, frozenset[str]] = {}

    def add(self, stub: Stub) -> int:
        if stub.number not in self.parent:
            self.parent[stub.number] = stub.number
            self.macs[stub.number] = frozenset((stub.mac,)) if stub.mac else frozenset()
        return self.find(stub.number)

    def find(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def unite(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self.parent[high] = low
            self.macs[low] |= self.macs.pop(high)


def _unite(
    holders: dict[tuple[str, str, bool], list[Stub]],
    told: Told,
    ports: Iterable[tuple[SwitchPort, list[Stub], list[Stub]]] = (),
) -> Joined:
    forest = _Forest()
    known: dict[int, Stub] = {}
    ambiguous: list[AmbiguousKey] = []
    nameless: set[tuple[str, str]] = set()
    for kind, name in (*_KEYS, ("address", "address")):
        for key in sorted(k for k in holders if k[0] == kind):
            stubs = holders[key]
            if len(stubs) < 2:
                continue
            known.update((stub.number, stub) for stub in stubs)
            parts, reason = clusters(kind, stubs, told)
            for part in parts:
                roots = sorted({forest.add(stub) for stub in part})
                macs = frozenset().union(*(forest.macs[root] for root in roots))
                why = ambiguity(kind, macs, part, told) if len(part) > 1 else ""
                if why:
                    reason = reason or why
                    continue
                for root in roots[1:]:
                    forest.unite(roots[0], root)
            if reason:
                of = frozenset(stub.source for stub in stubs)
                ambiguous.append(AmbiguousKey(name, key[1], len(stubs), reason, of))
                nameless.add((kind, key[1]))
    for port, powers, devices in ports:
        if not devices:
            continue
        why = _port_ambiguity(powers, devices, told)
        of = frozenset(stub.source for stub in (*powers, *devices))
        if why:
            named = " ".join(port)
            ambiguous.append(AmbiguousKey("switch port", named, len(powers) + len(devices), why, of))
            continue
        known.update((stub.number, stub) for stub in (*powers, *devices))
        roots = sorted({forest.add(stub) for stub in (*powers, *devices)})
        for root in roots[1:]:
            forest.unite(roots[0], root)
    members: dict[int, list[Stub]] = defaultdict(list)
    for number in sorted(known):
        members[forest.find(number)].append(known[number])
    root_of = {stub.number: top for top, stubs in members.items() for stub in stubs}
    return Joined(root_of, dict(members), tuple(ambiguous), frozenset(nameless))


def _port_ambiguity(powers: list[Stub], devices: list[Stub], told: Told) -> str:
    """Why the power at a port is not that of one device: a telephone with a computer behind it, an uplink, a name that two bear."""
    macs = {stub.mac for stub in devices}
    if len(macs) > 1:
        return f"{len(macs)} different MAC addresses are at it"
    if len({place for stub in (*powers, *devices) if (place := told.place(stub))}) > 1:
        return "switches of this name are at several sites"
    return apart((*powers, *devices))


def subjects(stubs: Iterable[Stub], joined: Joined) -> Iterator[Subject]:
    """Every subject, in the order of its first observation."""
    root, members = joined.root, joined.members
    for stub in stubs:
        top = root.get(stub.number)
        if top is None:
            yield _alone(stub)
        elif top == stub.number:
            yield _together(tuple(members[top]), joined.nameless)


_LEDGER_ORDER = {ledger: place for place, ledger in enumerate(Ledger)}
_ALONE = {ledger: (ledger,) for ledger in Ledger}


def _alone(stub: Stub) -> Subject:
    if stub.ledger is Ledger.BOUGHT:
        kind, key = SubjectKind.PURCHASE, ("place", stub.place)
    else:
        key = next(_keys(stub), ("place", stub.place))
        kind = SubjectKind.ITEM if stub.n == 1 and key[0] != "place" else SubjectKind.LOT
    return Subject(_ident(kind, stub.n, key), kind, (stub,), _ALONE[stub.ledger], stub.n, stub.unit)


def _together(members: tuple[Stub, ...], nameless: frozenset[tuple[str, str]]) -> Subject:
    n = max((m.n for m in members if m.n is not None), default=None)
    kind = SubjectKind.ITEM if n == 1 else SubjectKind.LOT
    ledgers = tuple(sorted({m.ledger for m in members}, key=_LEDGER_ORDER.__getitem__))
    names = (key for m in members for key in _keys(m) if key not in nameless)
    strongest = min(
        names, key=lambda key: (_STRENGTH[key[0]], key[1]), default=("place", min(m.place for m in members))
    )
    return Subject(_ident(kind, n, strongest), kind, members, ledgers, n, members[0].unit)


def _ident(kind: SubjectKind, n: int | None, key: tuple[str, str]) -> str:
    """Digest of kind and key. A keyed thing of unknown number is named as one thing: it joins with one, not with several."""
    return short_id("S", SubjectKind.ITEM if n is None and key[0] != "place" else kind, *key)


_STRENGTH = {"mac": 0, "serial": 1, "asset_tag": 2, "address": 3}


def former_ids(subject: Subject) -> tuple[str, ...]:
    """Ids that the subject had, or would have had, before its strongest key was known: they still find it."""
    keys = {key for m in subject.members for key in _keys(m)} | {("place", m.place) for m in subject.members}
    return tuple(
        sorted(
            {short_id("S", kind, *key) for key in keys for kind in (SubjectKind.ITEM, SubjectKind.LOT)}
            - {subject.id}
        )
    )
