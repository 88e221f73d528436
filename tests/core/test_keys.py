"""Hard keys: what names one device, and what only looks as if it did."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custodes.core import is_ip, is_local_mac, is_mangled, normal_address, normal_mac, normal_serial, show_mac

OCTETS = st.lists(st.integers(0, 255), min_size=6, max_size=6)


@pytest.mark.parametrize(
    "text",
    ["44:19:b6:0a:0b:0c", "44-19-B6-0A-0B-0C", "4419.b60a.0b0c", "4419B60A0B0C", "44:19:b6:a:b:c", "44 19 b6 0a 0b 0c", "4419-b60a-0b0c", "44-19-b6-a-b-c", " 44:19:B6:0A:0B:0C\n"],
)
def test_every_usual_way_to_write_one_address(text):
    """IEEE, Windows, Cisco, bare, BSD and spaced forms are one key."""
    assert "4419b60a0b0c" == normal_mac(text)


@pytest.mark.parametrize(
    "text",
    ["", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "33:33:00:00:00:01", "4419b60a0b0", "4419b60a0b0c0d", "44:19:b6:0a:0b",
     "44:19:b6:0a:0b:0c:0d:0e", "44:19:b6:0a:0b:0g", "4.4190E+11", "4419.b60a", "10.0.0.1", "44;19;b6;0a;0b;0c", "４４19b60a0b0c", "(incomplete)"],
)
def test_what_names_no_device(text):
    """Zero, broadcast and group addresses, EUI-64 and other texts give None."""
    assert normal_mac(text) is None


@given(OCTETS)
def test_all_notations_agree(octets):
    """Any address gives the same key in every notation, and its shown form gives it again."""
    pairs = [f"{n:02x}" for n in octets]
    bare = "".join(pairs)
    forms = [":".join(pairs), "-".join(pairs).upper(), bare, ".".join(bare[i : i + 4] for i in (0, 4, 8)), ":".join(f"{n:x}" for n in octets)]
    found = {normal_mac(form) for form in forms}
    expected = None if octets[0] & 1 or not any(octets) else bare
    assert {expected} == found
    if expected:
        assert expected == normal_mac(show_mac(expected))


def test_local_bit():
    """The U/L bit (IEEE 802-2014 §8.2.2) tells local addresses from those of a maker."""
    assert [True, False, True] == [is_local_mac(mac) for mac in ("02e8a1002063", "4419b60a0b0c", "daa119000001")]


@pytest.mark.parametrize(("text", "mangled"), [
    ("4.419E+11", True), ("4,419E+11", True), ("4419E+08", True), ("44:19E+06", True), ("4.0312E+10", True), ("1.2e-05", True), ("4.419E11", True),
    ("4419B60A0B0C", False), ("210235E12345", False), ("DS-2CD2143", False), ("12345678", False), ("", False), ("E+11", False),
])
def test_mangled_keys_are_told_from_serials(text, mangled):
    """What a spreadsheet writes for a number is mangled; a serial with an E among its digits is not."""
    assert mangled is is_mangled(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "--", "n/a", "N/A", "none", "Unknown", "TBC", "?", "0", "not known", "Not  Recorded", "NOTKNOWN", "unbekannt", "未知", "123",
     "4.419E+11", "0000", "00000000", "------", "XXXX", "to be confirmed", "Not applicable", "see notes", "various", "illegible"],
)
def test_words_that_stand_for_no_serial(text):
    """A cell that says that there is no serial, in whatever words, is no key: it would join strangers."""
    assert normal_serial(text) is None


@pytest.mark.parametrize(("text", "key"), [
    ("ab 12 cd", "AB12CD"), ("dh-4k0123", "DH-4K0123"), ("EXM\t0001 ", "EXM0001"), ("210235E12345", "210235E12345"), ("0010", "0010"),
])
def test_serials_for_comparing(text, key):
    """White space and case do not tell serials apart."""
    assert key == normal_serial(text)


@given(st.text())
def test_a_normal_serial_is_normal_already(text):
    """Normalising twice is normalising once."""
    once = normal_serial(text)
    assert once is None or once == normal_serial(once)


@pytest.mark.parametrize(("text", "key"), [
    ("10.20.1.21", "10.20.1.21"), (" 10.20.1.21 ", "10.20.1.21"), ("10.20.1.21/24", "10.20.1.21"), ("10.20.1.21:8080", "10.20.1.21"),
    ("22.0.0.1", "22.0.0.1"), ("223.255.255.255", "223.255.255.255"), ("230.1.2.3", None), ("255.255.255.255", None), ("255.0.0.1", "255.0.0.1"),
    ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"), ("[2001:db8::1]:554", "2001:db8::1"), ("fe80::1%eth0", "fe80::1"),
    ("2001:db8::/32", "2001:db8::"), ("::ffff:10.0.0.1", "10.0.0.1"), ("::ffff:127.0.0.1", None),
    ("", None), ("0.0.0.0", None), ("::", None), ("127.0.0.1", None), ("::1", None), ("224.0.0.251", None), ("ff02::fb", None), ("10.0.0.256", None),
    ("10.0.0", None), ("10.0.0.01", None), ("host", None), ("10.20.1.21\n10.20.1.22", None), ("１0.0.0.1", None), ("3232235777", None),
])
def test_addresses(text, key):
    """IPv4 and IPv6 (RFC 5952, RFC 3986 §3.2.2), ports and prefixes dropped; what names no one host gives None."""
    assert key == normal_address(text)


def _by_the_library(text):
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if found.is_unspecified or found.is_loopback or found.is_multicast or text == "255.255.255.255":
        return None
    return str(found)


@given(st.ip_addresses(v=4).map(str) | st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){3}", fullmatch=True))
@example("0.1.2.3")
@example("22.1.2.3")
@example("239.255.255.255")
def test_the_fast_path_agrees_with_the_library(text):
    """On dotted quads, valid or not, the short way gives what ``ipaddress`` gives (0/8 beyond 0.0.0.0 included)."""
    assert _by_the_library(text) == normal_address(text)


@given(st.ip_addresses(v=6))
def test_ipv6_is_canonical(address):
    """Exploded and compressed forms are one key."""
    assert normal_address(address.exploded) == normal_address(str(address))


@given(st.text(max_size=60))
def test_no_text_breaks_a_key(text):
    """Hostile text gives a key or None, never an error, and a key is its own normal form."""
    for normal in (normal_mac, normal_serial, normal_address):
        found = normal(text)
        assert found is None or found == normal(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.0.0.5", True), ("0.0.0.0", True), ("fe80::1%eth0", True), ("224.0.0.1", True), ("10.0.0.05", False), ("10.0.0.256", False), ("10.0.0.5/8", False), ("10.0.0.5\n", False), ("cam1", False), ("", False)],
)
def test_what_is_an_address_and_nothing_else(text, expected):
    """As the standard library says, groups and unspecified addresses too."""
    assert expected is is_ip(text)
