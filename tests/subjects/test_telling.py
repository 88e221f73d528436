"""Keys that several things share: one serial number at two sites, one private address in two buildings."""

from __future__ import annotations

import pytest

from custodes.subjects import Told, join, subjects
from custodes.subjects.telling import is_private
from subjects.stubs import REG, SEEN, parts, stub

MAC, MAC2 = "4419b60a0b0c", "4419b60a0b0d"
FACTORY, PRIVATE, PUBLIC = "192.168.1.64", "10.4.0.12", "81.2.69.160"


def told(*stubs, clues=None, words=None, form=lambda _: ""):
    """Numbers of the observations of each subject, and why keys name no one device."""
    found = join(lambda: stubs, None, Told(lambda one: one.site, clues or {}, lambda numbers: {n: (words or {}).get(n, {}) for n in numbers}, form))
    return [[m.number for m in s.members] for s in subjects(stubs, found)], [key.why for key in found.ambiguous]


@pytest.mark.parametrize("key", [{"serial": "S0001"}, {"asset_tag": "T0001"}])
def test_one_serial_at_several_sites_of_one_table_is_no_key(key):
    """A register that gives one number to three places gives it to no device; the places are named."""
    rows = [stub(n, REG, site=site, **key) for n, site in enumerate(("Town Hall", "Library", "Pool"), 1)]
    scan = stub(4, SEEN, source=2, **key)
    assert ([[1], [2], [3], [4]], ["it stands at Library, Pool and Town Hall in one table (line:1, line:2, line:3)"]) == told(*rows, scan)


def test_a_device_that_moved_is_one():
    """Two registers, two looks, or a removal here and a row there: one device."""
    here, there = {"serial": "S0001", "site": "Library"}, {"serial": "S0001", "site": "Pool"}
    assert [[1, 2]] == parts(stub(1, **here), stub(2, **there, source=2))
    assert [[1, 2]] == parts(stub(1, **here, dates="removed_on=2023-03-01"), stub(2, **there))
    assert [[1, 2]] == parts(stub(1, **here, dates="removed_undated="), stub(2, **there))
    assert [[1, 2]] == parts(stub(1, SEEN, **here, dates="last_seen=2023-03-01"), stub(2, SEEN, **there, dates="last_seen=2024-03-01"))


def test_a_place_inside_a_site_is_that_site():
    """*Library - foyer* is the library; *Library Road* and *Hall* beside *Town Hall* are places of their own."""
    assert [[1, 2]] == parts(stub(1, serial="S0001", site="Library"), stub(2, serial="S0001", site="LIBRARY - foyer"))
    assert [[1], [2]] == parts(stub(1, serial="S0001", site="Library"), stub(2, serial="S0001", site="Library Road"))
    assert [[1], [2]] == parts(stub(1, serial="S0001", site="Hall"), stub(2, serial="S0001", site="Town Hall"))


@pytest.mark.parametrize(("one", "other", "why"), [
    ({"model": "DS-2CD2143G0-I"}, {"model": "IPC-HDW2431T"}, "2 different models stand beside it in one table (line:1, line:2)"),
    ({"label": "Hikvision"}, {"label": "Dahua", "model": "IPC-HDW2431T"}, "2 different makers stand beside it in one table (line:1, line:2)"),
    ({"model": "P3245-V", "label": "Axis"}, {"model": "AXIS P3245-V", "label": "AXIS Communications"}, ""),
    ({"model": "P3245-V", "label": "Samsung"}, {"model": "P3245-V", "label": "Hanwha"}, ""),
    ({"model": "IP dome", "label": "Hikvision"}, {"model": "DS-2CD2143G0-I", "label": "Hikvision"}, ""),
    ({"model": "dome camera 1080p"}, {"model": "PTZ, 2.8mm"}, ""),
    ({"model": "IP dome", "label": "Hikvision"}, {"model": "P3245-V", "label": "Axis"}, "2 different makers stand beside it in one table (line:1, line:2)"),
    ({"model": "DS-2CD2143G0-I dome"}, {"model": "Hikvision DS-2CD2143G0-I"}, ""),
])  # fmt: skip
def test_different_models_or_makers_in_one_register(one, other, why):
    """A register that gives one number to two models gives it to neither; other spellings are no other thing."""
    rows = stub(1, serial="S0001")._replace(profile=1), stub(2, serial="S0001")._replace(profile=2)
    assert ([[1], [2]] if why else [[1, 2]], [why] if why else []) == told(*rows, clues={1: one, 2: other})


def test_two_macs_at_two_sites_are_two_devices():
    """One serial number beside two MAC addresses at two sites is told, in one file or in two."""
    one, other = stub(1, serial="S0001", mac=MAC, site="Library"), stub(2, serial="S0001", mac=MAC2, site="Pool", source=2)
    assert ([[1], [2]], ["2 different MAC addresses stand beside it, at Library and Pool"]) == told(one, other)


def test_two_macs_in_one_register():
    """One number beside two MAC addresses of one register is a slip of the pen or two devices: not joined."""
    assert ([[1], [2]], ["2 different MAC addresses stand beside it in one table (line:1, line:2)"]) == told(
        stub(1, serial="S0001", mac=MAC), stub(2, serial="S0001", mac=MAC2)
    )


def test_one_serial_with_several_tags_in_one_table():
    """Two tags are on two things; in two files a thing may have got another tag."""
    rows = [stub(n, serial="S0001", asset_tag=f"T000{n}") for n in (1, 2)]
    assert ([[1], [2]], ["2 different asset tags stand beside it in one table (line:1, line:2)"]) == told(*rows)
    assert ([[1, 2]], []) == told(rows[0], rows[1]._replace(source=2))
    assert ([[1, 2]], []) == told(rows[0], rows[1]._replace(asset_tag=""))


def test_one_tag_with_several_serials():
    """In one table or one ledger they are two things, unless one of them was removed; a longer form of a number is the same."""
    one, other = (stub(n, asset_tag="T0001", serial=f"S000{n}") for n in (1, 2))
    why = "2 different serial numbers stand beside it"
    assert ([[1], [2]], [f"{why} in one table (line:1, line:2)"]) == told(one, other)
    assert ([[1], [2]], [f"{why} in the ledger registered"]) == told(one, other._replace(source=2))
    assert ([[1, 2]], []) == told(one._replace(dates="removed_undated="), other)
    assert ([[1, 2]], []) == told(one, other._replace(serial="DS-2CDS0001"))


def test_the_numbers_of_two_bodies():
    """Two registers that give one tag to different makers at different sites mean two things; one maker may have moved."""
    rows = stub(1, asset_tag="T0001", site="Library")._replace(profile=1), stub(2, asset_tag="T0001", site="Pool", source=2)._replace(profile=2)
    clues = {1: {"label": "Hikvision"}, 2: {"label": "Axis"}}
    assert ([[1], [2]], ["2 different makers stand beside it, at Library and Pool"]) == told(*rows, clues=clues)
    assert ([[1, 2]], []) == told(*rows, clues={1: clues[1], 2: clues[1]})


def test_one_mac_on_several_rows_of_a_register():
    """A slip of the pen names several places or several serial numbers; what a scan sees at two places moved."""
    assert ([[1], [2]], ["it stands at Library and Pool in one table (line:1, line:2)"]) == told(stub(1, mac=MAC, site="Library"), stub(2, mac=MAC, site="Pool"))
    assert ([[1], [2]], ["2 different serial numbers stand beside it in one table (line:1, line:2)"]) == told(stub(1, mac=MAC, serial="S0001"), stub(2, mac=MAC, serial="S0002"))
    assert [[1, 2]] == parts(stub(1, SEEN, mac=MAC, site="Library"), stub(2, SEEN, mac=MAC, site="Pool"))
    assert [[1, 2]] == parts(stub(1, mac=MAC, site="Library"), stub(2, mac=MAC, site="Pool", source=2))


@pytest.mark.parametrize("sources", [(1, 1, 1), (1, 2, 3)])
def test_a_private_address_joins_within_one_site(sources):
    """Three buildings, three cameras that never got another address than that of the factory."""
    rows = [stub(n, REG, site=site, address=FACTORY, source=source) for n, (site, source) in enumerate(zip(("Town Hall", "Library", "Pool"), sources, strict=True), 1)]
    scan = stub(4, SEEN, site="Pool", address=FACTORY, source=4)
    nowhere = stub(5, SEEN, address=FACTORY, source=5)
    found, why = told(*rows, scan, nowhere)
    assert [[1], [2], [3, 4], [5]] == found
    assert ["a private address at Library, Pool and Town Hall: every network may have one, so it joins within one site only"] == why


def test_sites_of_like_names_are_sites_of_their_own():
    """*Hall* is no part of *Town Hall*; *Hall - foyer* is a part of *Hall*."""
    rows = [stub(n, REG, site=site, address=PRIVATE) for n, site in enumerate(("Hall", "Town Hall", "Hall - foyer"), 1)]
    assert [[1, 3], [2]] == parts(*rows)


def test_the_subjects_of_a_shared_address_have_ids_of_their_own():
    """What does not join does not name."""
    rows = [stub(n, REG, site=site, address=PRIVATE) for n, site in enumerate(("Town Hall", "Library", "Pool"), 1)]
    found = list(subjects(rows, join(lambda: rows)))
    assert 3 == len({s.id for s in found})


def test_a_register_and_a_scan_join_by_a_private_address():
    """The main use: a site stated on one side alone, or on none, bars nothing; nor does a factory's address."""
    for address in (PRIVATE, FACTORY):
        assert [[1, 2]] == parts(stub(1, REG, site="Library", address=address), stub(2, SEEN, address=address, source=2))
        assert [[1, 2]] == parts(stub(1, REG, address=address), stub(2, SEEN, address=address, source=2))


def test_the_sites_file_may_say_that_two_names_are_one():
    """Sites are compared as the sites file names them."""
    rows = stub(1, REG, site="Library", address=PRIVATE), stub(2, SEEN, site="Bücherei", address=PRIVATE, source=2)
    found = join(lambda: rows, None, Told(lambda _: "Library"))
    assert (1, ()) == (len(list(subjects(rows, found))), found.ambiguous)


def test_two_files_of_one_ledger_with_the_address_of_the_factory():
    """Two scans that say no site and see 192.168.1.64 may have seen two devices; another private address joins them."""
    two = [(stub(1, SEEN, address=address), stub(2, SEEN, address=address, source=2)) for address in (FACTORY, PRIVATE)]
    assert ([[1], [2]], ["devices leave the factory with it, and 2 files of the ledger seen have it"]) == told(*two[0])
    assert ([[1, 2]], []) == told(*two[1])


@pytest.mark.parametrize(("models", "sites", "forms", "joined"), [
    (("DS-2CD2143G0-I", "Hikvision DS-2CD2143G0-I"), ("Library", ""), "ab", True),
    (("DS-2CD2143G0-I", "DS-2CD2143G0-I", ""), ("Library", "", ""), "abc", True),
    (("DS-2CD2143G0-I", "DS-2CD2143G0-I"), ("Library", ""), "aa", False),
    (("DS-2CD2143G0-I", "DS-2CD2143G0-I"), ("", ""), "ab", False),
    (("DS-2CD2143G0-I", "IP dome"), ("Library", ""), "ab", False),
    (("DS-2CD2143G0-I", ""), ("Library", ""), "ab", False),
    (("DS-2CD2143G0-I", "DS-2CD2085FWD-I"), ("Library", ""), "ab", False),
])  # fmt: skip
def test_a_register_and_an_export_with_the_address_of_the_factory(models, sites, forms, joined):
    """Lists of two kinds that state one model, and one site among them, speak of one device, and the scan with them."""
    rows = [stub(n, address=FACTORY, site=site, source=n)._replace(profile=n) for n, site in enumerate(sites, 1)]
    scan = stub(9, SEEN, address=FACTORY, mac=MAC, source=9)._replace(profile=9)
    clues = {n: {"label": "Hikvision", "model": model} for n, model in enumerate(models, 1)}
    found, why = told(*rows, scan, clues=clues, form=lambda one: forms[one.source - 1] if one.source < 9 else "")
    assert (1, 0) == (len(found), len(why)) if joined else (len(rows) + 1, 1) == (len(found), len(why))


def test_an_address_of_the_factory_is_that_of_its_makers():
    """An Axis camera at the address with which Uniview's leave the factory has an ordinary private address."""
    rows = stub(1, address="192.168.1.13", site="Library")._replace(profile=1), stub(2, address="192.168.1.13", source=2)._replace(profile=2)
    for label, joined in (("AXIS Communications", True), ("Uniview Technologies", False), ("", False)):
        found, _ = told(*rows, clues={1: {"label": label}, 2: {}})
        assert ([[1, 2]] if joined else [[1], [2]]) == found


def test_two_registers_with_other_makers_at_one_private_address():
    """Two councils, each with 192.168.1.10: other makers are other devices."""
    rows = stub(1, address=PRIVATE)._replace(profile=1), stub(2, address=PRIVATE, source=2)._replace(profile=2)
    clues = {1: {"label": "Hikvision"}, 2: {"label": "Axis"}}
    assert ([[1], [2]], ["a private address, and 2 different makers stand beside it in several files"]) == told(*rows, clues=clues)


def test_a_kind_of_thing_in_the_model_cell_is_no_model():
    """A register says *IP dome* where a list has the number: one device."""
    rows = stub(1, address=PRIVATE)._replace(profile=1), stub(2, address=PRIVATE, mac=MAC, source=2)._replace(profile=2)
    clues = {1: {"label": "Hikvision", "model": "IP dome"}, 2: {"label": "Hikvision", "model": "DS-2CD2143G0-I"}}
    assert ([[1, 2]], []) == told(*rows, clues=clues)


@pytest.mark.parametrize("address", [PRIVATE, PUBLIC])
def test_rows_of_one_register_with_other_names_at_one_address(address):
    """Cameras behind one recorder or one router have its address and are not one; a scan's rows are its services."""
    rows = stub(1, address=address), stub(2, address=address)
    words = {1: {"name": "Foyer"}, 2: {"name": "Car park"}}
    assert ([[1], [2]], ["2 different names stand beside it in one table (line:1, line:2)"]) == told(*rows, words=words)
    assert ([[1, 2]], []) == told(*rows, words={1: {"name": "Foyer"}, 2: {"name": "foyer"}})
    assert [[1, 2]] == parts(stub(1, SEEN, address=address), stub(2, SEEN, address=address))


def test_two_serials_at_one_address():
    """A camera that was replaced, or two: the address joins neither; a number inside a longer form is the same."""
    assert ([[1], [2]], ["2 different serial numbers stand beside it"]) == told(
        stub(1, REG, address=PRIVATE, serial="C12345678"), stub(2, SEEN, address=PRIVATE, serial="C87654321", source=2)
    )
    assert [[1, 2]] == parts(stub(1, address=PRIVATE, serial="C12345678"), stub(2, SEEN, address=PRIVATE, serial="DS-2CD2143C12345678", source=2))


def test_private_addresses():
    """RFC 1918, link-local, carrier-grade NAT, and what devices leave the factory with."""
    yes = ("10.0.0.1", "172.31.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1", "fe80::1", "fd00::1", "192.0.0.64")
    assert [True] * 8 + [False] * 3 == [is_private(a) for a in (*yes, "81.2.69.160", "172.32.0.1", "2001:db8::1")]
