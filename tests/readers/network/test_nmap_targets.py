"""Targets and exclusions in the command line of a scan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network.nmap_targets import read_arguments


@pytest.mark.parametrize(
    ("arguments", "scopes"),
    [
        ("nmap -sV 10.0.0.0/24", ["10.0.0.0/24"]),
        ("nmap -sV -p 80,554 10.0.0.7 -oX out.xml", ["10.0.0.7/32"]),
        ("nmap 10.0.0.9/24", ["10.0.0.0/24"]),
        ("nmap -T 4 -v 10.0.0.0/24", ["10.0.0.0/24"]),
        ("nmap -v 10.0.0.0/24 -d 2 10.1.0.0/24", ["10.0.0.0/24", "10.1.0.0/24"]),
        ("nmap -T4 -p80 -oA /tmp/x 10.0.0.*", ["10.0.0.0/24"]),
        ("nmap 10.0.0.1-254", ["10.0.0.0/24"]),
        ("nmap 10.0.0-3.0-255", ["10.0.0.0/22"]),
        ("nmap 10.0.0.4-7", ["10.0.0.4/30"]),
        ("nmap 10.0.0.-", ["10.0.0.0/24"]),
        ("nmap 10.0.0.3-250", [""]),
        ("nmap 10.0-3.0.5", [""]),
        ("nmap 10.0.0.300-400", [""]),
        ("nmap 10.0.0.0/99", [""]),
        ("nmap -iL hosts.txt", [""]),
        ("nmap -iLhosts.txt", [""]),
        ("nmap cameras.example.org", [""]),
        ("nmap -6 2001:db8::/64", ["2001:db8::/64"]),
        ("nmap --script-args 'user=a b' --script http-title --min-rate=50 10.0.0.0/30", ["10.0.0.0/30"]),
        ('nmap -oX "C:\\scans\\out.xml 10.0.0.0/30', ["10.0.0.0/30"]),
        ("nmap", [""]),
        ("", [""]),
        ("masscan -p80 --rate 100 --range 10.0.0.0/24", ["10.0.0.0/24"]),
    ],
)
def test_scopes(arguments, scopes):
    """Each target is a CIDR block where it is one; ranges in parts, host names and lists have no scope."""
    assert scopes == [t.scope for t in read_arguments(arguments).targets]


def test_exclusions_and_open():
    """What was left out is named, and so is that hosts without open ports are not in the file."""
    aim = read_arguments(
        "nmap --exclude 10.0.0.7 --excludefile=x.txt --exclude-ports 9100 --open 10.0.0.0/24"
    )
    assert "10.0.0.7,x.txt" == aim.excludes
    assert aim.only_open
    assert ["10.0.0.0/24"] == [t.scope for t in aim.targets]


@given(st.text(max_size=200))
def test_any_text_gives_a_target(text):
    """No command line raises, and there is always at least one target."""
    assert read_arguments(text).targets
