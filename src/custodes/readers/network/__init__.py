"""Readers of what was seen on the network: scans, leases, neighbour tables; all of the ledger *seen*."""

from __future__ import annotations

from custodes.readers.interface import Reader
from custodes.readers.network.arp_a import ArpA
from custodes.readers.network.censys_json import CensysJson
from custodes.readers.network.dnsmasq_leases import DnsmasqLeases
from custodes.readers.network.ip_neigh import IpNeigh
from custodes.readers.network.ip_neigh_json import IpNeighJson
from custodes.readers.network.masscan_json import MasscanJson
from custodes.readers.network.masscan_list import MasscanList
from custodes.readers.network.nmap_xml import NmapXml
from custodes.readers.network.shodan_csv import ShodanCsv
from custodes.readers.network.shodan_json import ShodanJson
from custodes.readers.network.zgrab2_json import Zgrab2Json

READERS: tuple[Reader, ...] = (
    NmapXml(),
    MasscanJson(),
    MasscanList(),
    Zgrab2Json(),
    ShodanJson(),
    ShodanCsv(),
    CensysJson(),
    DnsmasqLeases(),
    IpNeigh(),
    IpNeighJson(),
    ArpA(),
)
"""One reader for each format, in the order of the docs."""

__all__ = ["READERS", "ArpA", "DnsmasqLeases", "IpNeigh", "NmapXml"]
