"""Observations that share a hard key become one subject, and no others do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.core import short_id
from custodes.observations import Ledger
from custodes.subjects import SubjectKind, former_ids, join, subjects
from subjects.stubs import BOUGHT, REG, SEEN, joined, parts, stub

MAC, MAC2, MAC3 = "4419b60a0b0c", "4419b60a0b0d", "4419b60a0b0e"


@pytest.mark.parametrize("key", [{"mac": MAC}, {"serial": "DH4K0123"}, {"asset_tag": "EXM-0001"}, {"address": "10.0.0.1"}])
def test_each_key_joins(key):
    """A row and a host that share a MAC, serial, tag or address are one item, held in both ledgers."""
    (one,) = joined(stub(1, REG, **key), stub(2, SEEN, **key))
    assert (SubjectKind.ITEM, 1, (Ledger.REGISTERED, Ledger.SEEN)) == (one.kind, one.n, one.ledgers)


def test_other_values_do_not_join():
    """Another value of the same field is another thing; the same text in another field too."""
    assert [[1], [2], [3]] == parts(stub(1, serial="AAAA1"), stub(2, serial="AAAA2"), stub(3, asset_tag="AAAA1"))


def test_chains():
    """Register (serial, tag), controller (tag, MAC), scan (MAC, address), lease (address): one device."""
    chain = (
        stub(1, REG, serial="S0001", asset_tag="TAG01"), stub(2, REG, asset_tag="TAG01", mac=MAC),
        stub(3, SEEN, mac=MAC, address="10.0.0.1"), stub(4, SEEN, address="10.0.0.1"),
    )
    assert [[1, 2, 3, 4]] == parts(*chain)


def test_purchases_never_join():
    """An order line stands alone, whatever it names: ledgers match it softly."""
    found = joined(stub(1, BOUGHT, serial="S0001", order="PO-1/1"), stub(2, BOUGHT, serial="S0001", order="PO-1/1"), stub(3, REG, serial="S0001"))
    assert [SubjectKind.PURCHASE, SubjectKind.PURCHASE, SubjectKind.ITEM] == [s.kind for s in found]
    assert 3 == len({s.id for s in found})


def test_a_serial_with_many_macs_joins_nothing():
    """A serial beside three MAC addresses is a maker's default or a typing habit; it is listed with the reason."""
    stubs = [stub(n, REG, serial="DEFAULT1", mac=mac) for n, mac in enumerate((MAC, MAC2, MAC3), 1)]
    found = join(lambda: stubs)
    assert [[1], [2], [3]] == parts(*stubs)
    assert [("serial", "DEFAULT1", 3)] == [(key.kind, key.value, key.observations) for key in found.ambiguous]
    assert "3 different MAC addresses" in found.ambiguous[0].why


def test_a_serial_with_two_macs_is_one_device():
    """A device may have two network cards, as a scan sees them, or two registers name them."""
    assert [[1, 2]] == parts(stub(1, SEEN, serial="S0001", mac=MAC), stub(2, SEEN, serial="S0001", mac=MAC2))
    assert [[1, 2]] == parts(stub(1, serial="S0001", mac=MAC), stub(2, serial="S0001", mac=MAC2, source=2))


def test_an_address_that_two_macs_held_joins_nothing():
    """An address is a key within its time only."""
    stubs = (stub(1, SEEN, address="10.0.0.1", mac=MAC), stub(2, SEEN, address="10.0.0.1", mac=MAC2), stub(3, REG, address="10.0.0.1"))
    assert [[1], [2], [3]] == parts(*stubs)
    assert ["address"] == [key.kind for key in join(lambda: stubs).ambiguous]


def test_an_address_is_told_by_what_a_serial_already_joined():
    """A register row without a MAC has the MAC of the device it is: its address joins nobody else."""
    stubs = (
        stub(1, REG, serial="S0001", mac=MAC), stub(2, REG, serial="S0001", address="10.0.0.1"), stub(3, SEEN, address="10.0.0.1", mac=MAC2),
    )
    assert [[1, 2], [3]] == parts(*stubs)


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("2022-11-01", "2022-12-02", [[1, 2]]),
    ("2022-11-01", "2022-12-03", [[1], [2]]),
    ("2022-12-03", "2022-11-01", [[1], [2]]),
])
def test_looks_more_than_31_days_apart(first, second, expected):
    """A lease may have changed hands: looks 32 days apart are not joined by an address, 31 are."""
    stubs = (stub(1, SEEN, address="10.0.0.1", dates=f"last_seen={first}"), stub(2, SEEN, address="10.0.0.1", dates=f"first_seen=2019-01-01;last_seen={second}"))
    assert expected == parts(*stubs)


def test_subjects_that_an_ambiguous_key_keeps_apart_have_ids_of_their_own():
    """What a key does not join it does not name either: no two subjects share an id."""
    address = (stub(1, SEEN, address="10.0.0.1", dates="last_seen=2020-01-01"), stub(2, SEEN, address="10.0.0.1", dates="last_seen=2022-01-01"))
    serial = [stub(n, REG, serial="DEFAULT1", mac=mac) for n, mac in enumerate((MAC, MAC2, MAC3, "", ""), 1)]
    for stubs in (address, serial):
        found = joined(*stubs)
        assert len(stubs) == len(found) == len({s.id for s in found})
        assert {SubjectKind.ITEM} == {s.kind for s in found}


def test_lots_and_items():
    """One with a key is an item; several, an unknown number, or one without a key are a lot."""
    found = joined(stub(1, mac=MAC), stub(2, n=4), stub(3, n=1), stub(4, n=None, serial="S0001"), stub(5, n=4, asset_tag="LOT01"))
    assert ["item", "lot", "lot", "lot", "lot"] == [s.kind for s in found]
    assert [1, 4, 1, None, 4] == [s.n for s in found]


def test_items_never_dissolve_into_lots():
    """A row of four that names one MAC stays a lot of four, and the host with that MAC one item."""
    found = joined(stub(1, REG, n=4, mac=MAC), stub(2, SEEN, mac=MAC))
    assert [("lot", 4, (REG,)), ("item", 1, (SEEN,))] == [(s.kind, s.n, s.ledgers) for s in found]
    assert 2 == len({s.id for s in found})


def test_the_same_lot_in_two_exports_is_one_lot():
    """Two tables that give a lot the same tag speak of the same four."""
    found = joined(stub(1, REG, n=4, asset_tag="LOT01"), stub(2, REG, n=4, asset_tag="LOT01", source=2))
    assert [("lot", 4)] == [(s.kind, s.n) for s in found]


def test_a_row_without_a_number_takes_it_from_its_twin():
    """Quantity unknown in one record and one in the other: one item."""
    assert [("item", 1)] == [(s.kind, s.n) for s in joined(stub(1, n=None, serial="S0001"), stub(2, serial="S0001"))]


def test_the_id_is_that_of_the_strongest_key():
    """MAC before serial before tag before address before place; of two of one kind the smaller."""
    full = {"mac": MAC2, "serial": "S0001", "asset_tag": "TAG01", "address": "10.0.0.1"}
    for strongest in ("mac", "serial", "asset_tag", "address"):
        assert short_id("S", "item", strongest, full[strongest]) == joined(stub(1, **full))[0].id
        assert short_id("S", "item", strongest, full[strongest]) == joined(stub(1, **full), stub(2, address=full["address"]))[0].id
        del full[strongest]
    assert short_id("S", "lot", "place", "digest line:1") == joined(stub(1))[0].id
    assert short_id("S", "item", "mac", MAC) == joined(stub(1, serial="S0001", mac=MAC2), stub(2, serial="S0001", mac=MAC, source=2))[0].id


def test_former_ids_still_find_it():
    """The id that a subject had by a weaker key, or as a lot by its place, is among its former ids."""
    (before,) = joined(stub(1, serial="S0001"))
    (alone,) = joined(stub(1, n=2))
    (after,) = joined(stub(1, serial="S0001"), stub(2, SEEN, mac=MAC, serial="S0001"))
    assert before.id in former_ids(after)
    assert alone.id in former_ids(after)
    assert after.id not in former_ids(after)
    assert sorted(former_ids(after)) == list(former_ids(after))


VALUES = {
    "mac": ["", "", MAC, MAC2, MAC3], "serial": ["", "", "S0001", "S0002"], "asset_tag": ["", "", "TAG01", "TAG02"], "address": ["", "10.0.0.1", "10.0.0.2"],
    "dates": ["", "last_seen=2022-01-01", "last_seen=2022-06-01"],
}
STUBS = st.lists(
    st.tuples(st.sampled_from(list(Ledger)), st.sampled_from([1, 1, 1, None, 4]), st.fixed_dictionaries({k: st.sampled_from(v) for k, v in VALUES.items()})),
    max_size=12,
)


def _named(subjects):
    """Each subject by the places of its members, with its id, kind and number."""
    return {(frozenset(m.place for m in s.members), s.id, s.kind, s.n, s.ledgers) for s in subjects}


@settings(max_examples=120, deadline=None)
@given(STUBS, st.randoms(use_true_random=False))
def test_order_plays_no_part(rows, random):
    """Numbered in any order, the observations give the same subjects with the same ids."""
    places = [f"digest line:{n}" for n in range(len(rows))]
    one = [stub(n, ledger, n=q, **f)._replace(place=places[n]) for n, (ledger, q, f) in enumerate(rows)]
    shuffled = list(one)
    random.shuffle(shuffled)
    other = [s._replace(number=n) for n, s in enumerate(shuffled)]
    assert _named(joined(*one)) == _named(joined(*other))


@settings(max_examples=120, deadline=None)
@given(STUBS)
def test_every_observation_is_in_exactly_one_subject(rows):
    """Nothing is lost and nothing counted twice; ids differ; no item speaks of more than one."""
    stubs = [stub(n, ledger, n=q, **f) for n, (ledger, q, f) in enumerate(rows)]
    found = joined(*stubs)
    assert sorted(s.number for s in stubs) == sorted(m.number for s in found for m in s.members)
    assert len(found) == len({s.id for s in found})
    assert all(s.n == 1 for s in found if s.kind is SubjectKind.ITEM)
    assert all([m.number for m in s.members] == sorted(m.number for m in s.members) for s in found)


def test_the_stream_is_asked_as_often_as_needed():
    """Joining takes a function that gives the observations anew, so that they need not be held."""
    calls = []

    def stubs():
        calls.append(1)
        return iter([stub(1, mac=MAC), stub(2, SEEN, mac=MAC)])

    assert {1: 1, 2: 1} == join(stubs).root
    assert len(calls) >= 2
    assert {} == join(lambda: iter([stub(1), stub(2)])).root


AT = "sw-hall port Gi1/0/5, VLAN 10"
POWERED = 7


def power(number, network="sw-hall port GigabitEthernet1/0/5", **more):
    """A line of a list of powered ports."""
    return stub(number, SEEN, n=None, source=POWERED, network=network, **more)


def with_power(*stubs):
    """Numbers of the observations of each subject, and the ambiguous keys, where source 7 lists powered ports."""
    found = join(lambda: stubs, powered={POWERED})
    return [[m.number for m in subject.members] for subject in subjects(stubs, found)], found.ambiguous


def test_the_power_of_a_port_joins_the_device_at_it():
    """A table of the same switch names one MAC at that port, in whatever spelling: one item of that number, with its register row."""
    stubs = (stub(1, REG, mac=MAC), stub(2, SEEN, mac=MAC, network=AT), stub(3, SEEN, mac=MAC, address="10.0.0.1", network="SW-HALL port Gi1/0/5"), power(4))
    assert ([[1, 2, 3, 4]], ()) == with_power(*stubs)
    (one,) = subjects(stubs, join(lambda: stubs, powered={POWERED}))
    assert (SubjectKind.ITEM, 1) == (one.kind, one.n)
    assert one.id == joined(*stubs[:3])[0].id


def test_without_a_shared_key_the_port_alone_joins():
    """The device at the port need not be known from elsewhere."""
    assert ([[1, 2]], ()) == with_power(stub(1, SEEN, mac=MAC, network=AT), power(2))


def test_several_macs_at_a_port_join_nothing():
    """A telephone with a computer behind it, or an uplink: the power is listed as ambiguous, with the reason."""
    found, (key,) = with_power(stub(1, SEEN, mac=MAC, network=AT), stub(2, SEEN, mac=MAC2, network=AT), power(3))
    assert [[1], [2], [3]] == found
    assert ("switch port", "sw-hall gi1/0/5", 3) == (key.kind, key.value, key.observations)
    assert "2 different MAC addresses" in key.why


@pytest.mark.parametrize(
    ("device", "powered"),
    [
        ({"network": "switch port Gi1/0/5"}, "switch port Gi1/0/5"),
        ({"network": AT}, "sw-yard port Gi1/0/5"),
        ({"network": AT}, "sw-hall port Gi1/0/6"),
        ({"network": "Switch port Gi1/0/5"}, "Switch port Gi1/0/5"),
        ({"network": "sw-hall port Po1"}, "sw-hall port Po1"),
        ({"network": AT, "site": "Hall"}, None),
    ],
    ids=["no name", "another switch", "another port", "a name from the factory", "a bundle", "another site"],
)
def test_other_ports_do_not_join(device, powered):
    """The switch must be named, by a name of its own, and the port be the same one."""
    of = power(2, site="Yard") if powered is None else power(2, powered)
    assert [[1], [2]] == with_power(stub(1, SEEN, mac=MAC, **device), of)[0]


def test_a_port_is_no_key_of_registers_and_other_lists():
    """What a register says of ports, and two lines about power alone, join nothing."""
    assert [[1], [2]] == with_power(stub(1, REG, mac=MAC, network=AT), power(2))[0]
    assert [[1], [2]] == with_power(power(1), power(2))[0]
    assert [[1], [2]] == parts(stub(1, SEEN, mac=MAC, network=AT), power(2))


def test_looks_far_apart_do_not_join_by_a_port():
    """Another device may have come to the port since."""
    found, (key,) = with_power(stub(1, SEEN, mac=MAC, network=AT, dates="last_seen=2022-01-01"), power(2, dates="last_seen=2022-06-01"))
    assert [[1], [2]] == found
    assert "days apart" in key.why
