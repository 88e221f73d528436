"""What a clue speaks for."""

from __future__ import annotations

import pytest

from custodes.identification import Evidence, Origin, identify, speaks_for


@pytest.mark.parametrize(("field", "value", "expected"), [
    ("mac", "44:19:b6:00:00:01", {"hikvision"}), ("mac", "9c:8e:cd:00:00:01", {"amcrest"}), ("mac", "00:00:00:00:00:01", {""}),
    ("label", "Lorex", {"lorex"}), ("label", "Hikvision", {"hikvision"}), ("http_server", "Webs", {""}),
])
def test_family_or_brand_or_nobody(field, value, expected):
    """A family where the clue names one, else the brand of its rule or of the owner of the address, else nobody."""
    assert expected == {speaks_for(clue) for clue in identify([Evidence(field, value, Origin.DEVICE)]).clues}
