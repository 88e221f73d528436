"""The MAC registry."""

from __future__ import annotations

import csv

import pytest

from custodes.identification import oui_owner
from custodes.identification.registry import registry_edition, registry_size, shown_block
from custodes.identification.rules import knowledge


def test_longest_prefix_wins():
    """A 28- or 36-bit block inside the authority's 24-bit block has its own owner; an unassigned part has none."""
    from custodes.identification.registry import mac_registry

    table = mac_registry().owners
    for size in (7, 9):
        prefix = next(p for p in sorted(table) if len(p) == size and not int(p[1], 16) & 3 and table[p] != "Private")
        assert "IEEE Registration Authority" == table[prefix[:6]]
        assert table[prefix] == oui_owner(prefix.ljust(12, "5"))


@pytest.mark.parametrize("mac", ["", "none", "02:00:00:00:00:01", "4619b60a0b0c", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "44:19:b6"])
def test_addresses_without_an_owner(mac):
    """Locally administered, group and malformed addresses have no owner."""
    assert oui_owner(mac) is None


@pytest.mark.parametrize("mac", ["44:19:b6:0a:0b:0c", "44-19-B6-0A-0B-0C", "4419.b60a.0b0c", "4419B60A0B0C"])
def test_spellings(mac):
    """Every usual spelling finds the same owner."""
    assert "Hangzhou Hikvision Digital Technology Co.,Ltd." == oui_owner(mac)


def test_whole_registry_is_there():
    """About 53,000 prefixes, with the edition named."""
    assert registry_size() > 53_000
    assert "oui-data" in registry_edition()


def test_every_owner_in_the_table_is_registered():
    """An owner's name that the registry does not hold would be a typing mistake."""
    from custodes.identification.registry import mac_registry

    assert set() == set(knowledge()["mac_owners"]) - set(mac_registry().owners.values())


def test_all_known_prefixes_of_the_measured_set(shared):
    """Each prefix of the reference set has exactly the owner stated there."""
    with (shared / "data" / "identification" / "oui-surveillance.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [] == [r for r in rows if oui_owner(r["prefix"].ljust(12, "1")) != " ".join(r["organisation"].split())]
    assert len(rows) > 3000


@pytest.mark.parametrize(("mac", "shown"), [("4419b60a0b0c", "44:19:b6"), ("402c76100001", "40:2c:76:1"), ("000000000001", "00:00:00")])
def test_a_clue_shows_the_block_and_no_address_that_nobody_has(mac, shown):
    """What the registry speaks of is the block; its first address is no words of any source."""
    assert shown == shown_block(mac)
