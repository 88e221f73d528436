"""Logs of terminals with several tables."""

from __future__ import annotations

from custodes.observations import Reason
from readers.network.samples import SAMPLES
from readers.network.samples_switches import SWITCHES

(LOG,) = SAMPLES["switch-session"]


def test_each_table_is_read_by_its_reader(read):
    """Hardware addresses, ARP and neighbours of one log, with the switch of the prompt, a coverage for each."""
    found = read(LOG)
    assert [
        ("line:11", {"mac": "c056.e300.3011", "network": "sw-hall port Gi1/0/5, VLAN 10"}),
        ("line:12", {"mac": "c056.e300.3012", "network": "sw-hall port Gi1/0/6, VLAN 10"}),
        ("line:13", {"mac": "c056.e300.3013", "network": "sw-hall port Gi1/0/7, VLAN 10"}),
        ("line:17", {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "sw-hall, VLAN 10"}),
        ("line:20-35", {"address": "10.20.3.11", "mac": "c056.e300.3011", "hostname": "cam-yard", "snmp_sysdescr": "DS-2CD2143G2-I", "network": "sw-hall port Gi1/0/5"}),
    ] == [(o.place, o.values) for o in found.observations]
    assert ["MAC address table of a switch", "ARP table of a switch", "LLDP or CDP neighbours"] == [c.method for c in found.coverage]


def test_what_is_no_table_is_told(read):
    """Prompts are headings, the terminal's own lines notes, the output of another command is not recognised."""
    found = read(LOG)
    assert ["Cisco IOS Software, C2960"] == [n.words for n in found.not_read if n.reason is Reason.UNRECOGNISED]
    assert {"sw-hall>en", "sw-hall#term len 0", "sw-hall#sh ver", "sw-hall#exit"} <= {n.words for n in found.not_read if n.reason is Reason.HEADING}
    assert ["line:1", "line:3"] == [n.place for n in found.not_read if n.words == "a line of the terminal itself"]


def test_the_pager_stands_in_a_block(read):
    """A line that waits for a key is no line of the neighbour around it."""
    found = read(LOG.replace("Time remaining", " --More-- \nTime remaining"))
    assert ("line:20-36", "DS-2CD2143G2-I") == (found.observations[-1].place, found.observations[-1].values["snmp_sysdescr"])


def test_a_table_of_powered_ports_asks_for_a_file_of_its_own(read):
    """Its ports are keys by the reader of their source: the log says where it begins."""
    power = SWITCHES["netgear-poe"][1].replace("(SW-YARD) #", "sw-hall#")
    found = read(LOG + power)
    assert 5 == len(found.observations)
    assert 1 == sum("switch-power reads what begins here: save it in a file of its own" in n.words for n in found.not_read)


def test_a_long_table_is_streamed(read):
    """Parts longer than the stretch on which they are recognised are read to their next prompt."""
    line = "  10    c056.e300.3012    DYNAMIC     Gi1/0/6\n"
    found = read(LOG.replace(line, line * 500))
    assert (504, "line:519-534") == (len(found.observations), found.observations[-1].place)


def test_one_kind_of_table_is_no_session(sniffed):
    """A log with one table stays with the reader of that table."""
    assert ["switch-macs"] == sniffed("\n".join(LOG.splitlines()[4:14]) + "\n")
