"""The MAC registry."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from custodes.identification import oui_owner, read_registry, registry_prefix, registry_text, user_registry
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


def test_a_block_has_the_owner_of_its_addresses():
    """What stands for an address in the case has the address's own owner: a free part of a block is not its first part."""
    from custodes.identification.registry import mac_registry

    table = mac_registry().owners
    parted = [prefix for prefix, owner in sorted(table.items()) if len(prefix) == 6 and owner == "IEEE Registration Authority"]
    free = [f"{prefix}{digit}99999".lower() for prefix in parted for digit in "0123456789ABCDEF" if f"{prefix}{digit}" not in table and oui_owner(f"{prefix}{digit}99999") is None]
    assert len(free) > 100
    assert [] == [mac for mac in free if oui_owner(registry_prefix(mac)) is not None]
    assert "402c76100000" == registry_prefix("402c76100001")
    assert "4419b6000000" == registry_prefix("4419b60a0b0c")
    assert "020000000000" == registry_prefix("0200009a0b0c")


def test_a_registry_comes_back_as_it_was_written(tmp_path):
    """Sorted, with its day and digest; the bundled one has the same form without a digest."""
    path = tmp_path / "registry.tsv"
    path.write_bytes(registry_text({"4419B6": "B \u2028 Co.", "0000001": "A"}, "IEEE files", date(2026, 1, 2)))
    found = read_registry(path, bundled=False)
    assert ({"4419B6": "B \u2028 Co.", "0000001": "A"}, "IEEE files of 2026-01-02", date(2026, 1, 2), False) == found[:3] + found[4:]
    assert path.read_bytes() == registry_text(dict(reversed(found.owners.items())), "IEEE files", found.day)


def test_where_a_registry_may_lie(tmp_path, monkeypatch):
    """In a folder that is named, in the user's own, or nowhere."""
    assert tmp_path / "oui" / "registry.tsv" == user_registry(tmp_path)
    monkeypatch.setenv("CUSTODES_KNOWLEDGE", "")
    assert user_registry() is None
    monkeypatch.setenv("CUSTODES_KNOWLEDGE", str(tmp_path))
    assert tmp_path / "oui" / "registry.tsv" == user_registry()
