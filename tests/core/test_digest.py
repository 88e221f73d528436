"""Short ids: the same on every machine, for ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import short_id

PINNED = [
    (("S", "item", "mac", "4419b60a0b0c"), "S-VBKPHCRGC7"),
    (("S", "item", "serial", "DH4K0123"), "S-NAPA8JCEK1"),
    (("G", ""), "G-9TDG6HTEVA"),
    (("F",), "F-9TDG6HTEVA"),
]


@pytest.mark.parametrize(("parts", "ident"), PINNED)
def test_pinned(parts, ident):
    """Ids of today are the ids of tomorrow: a report of last year still names its subjects."""
    assert ident == short_id(*parts)


@given(st.lists(st.text(), max_size=4))
def test_shape(parts):
    """A prefix and ten characters of Crockford's base 32, for any text, lone surrogates too."""
    assert re.fullmatch("S-[0-9A-HJKMNP-TV-Z]{10}", short_id("S", *parts))


def test_parts_do_not_run_together():
    """Where one part ends is part of the id."""
    assert short_id("S", "ab", "c") != short_id("S", "a", "bc")
    assert short_id("S", "a", "") != short_id("S", "a")
    assert short_id("S", "\udcff") != short_id("S", "\udcfe")


def test_no_clash_in_a_hundred_thousand():
    """Fifty bits keep 100,000 ids apart."""
    assert 100_000 == len({short_id("S", str(n)) for n in range(100_000)})


def test_the_hash_seed_plays_no_part():
    """Another process with another hash seed gives the same id."""
    code = "from custodes.core import short_id; print(short_id('S', 'item', 'mac', '4419b60a0b0c'))"
    found = {
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert {short_id("S", "item", "mac", "4419b60a0b0c") + "\n"} == found
