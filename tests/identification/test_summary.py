"""What identification knows."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.errors import KnowledgeError
from custodes.identification import (
    brand,
    brands,
    families,
    family,
    knowledge_version,
    known_owners,
    mac_registry_age,
    mac_registry_edition,
    stale_registry,
)


def test_families_name_their_legal_maker():
    """Each family has a producer; keys are sorted and unique."""
    keys = [entry.key for entry in families()]
    assert sorted(set(keys)) == keys
    assert {"hikvision", "dahua", "huawei", "zte", "hytera", "uniview", "tiandy", "xiongmai", "axis", "bosch", "hanwha"} <= set(keys)
    assert "dahua" == family("dahua").producer
    assert all(entry.producer for entry in families())


def test_brands_of_several_makers_have_no_family():
    """A brand of several makers never holds a family of its own."""
    assert [] == [b.key for b in brands() if b.kind == "multi" and b.family]
    assert "dahua" in {c.family for c in brand("lorex").candidates}


def test_unknown_keys_are_errors():
    """A misspelt key is an error, not an empty answer."""
    for ask in (family, brand):
        with pytest.raises(KnowledgeError):
            ask("hikvison")


def test_the_edition_is_named_with_its_counts():
    """Version date and counts, the MAC prefixes included."""
    version, counts = knowledge_version()
    assert "2026-11-22" == version
    assert counts["rules"] > 100
    assert counts["mac_prefixes"] > 53_000


def test_the_age_of_the_registry():
    """In days from its date to a day that is given; no clock is asked."""
    assert (0, 91, -366) == tuple(map(mac_registry_age, (date(2026, 7, 7), date(2026, 10, 6), date(2025, 7, 6))))
    assert ["", "", ""] == [stale_registry(day) for day in (date(1999, 1, 1), date(2026, 7, 7), date(2026, 10, 5))]
    assert "is 91 days old on 2026-10-06" in stale_registry(date(2026, 10, 6))


def test_the_registry_is_named_with_its_digest():
    """Carrier, date, digest, and whether it is the bundled one."""
    assert mac_registry_edition().startswith("npm oui-data 2.1.9 of 2026-07-07, sha256 ")
    assert mac_registry_edition().endswith(", bundled")
    assert "zte corporation" in known_owners()
