"""Readers of what was seen on the network: scans, leases, neighbour tables; all of the ledger *seen*."""

from __future__ import annotations

from custodes.readers.interface import Reader
from custodes.readers.network.arp_a import ArpA
from custodes.readers.network.dnsmasq_leases import DnsmasqLeases
from custodes.readers.network.ip_neigh import IpNeigh
from custodes.readers.network.nmap_xml import NmapXml

READERS: tuple[Reader, ...] = (NmapXml(), DnsmasqLeases(), IpNeigh(), ArpA())
"""One reader for each format, in the order of the docs."""

__all__ = ["READERS", "ArpA", "DnsmasqLeases", "IpNeigh", "NmapXml"]
