"""Readers of what was seen on the network: scans, leases, neighbour tables; all of the ledger *seen*."""

from __future__ import annotations

from custodes.readers.interface import Reader
from custodes.readers.network.arp_a import ArpA
from custodes.readers.network.arp_scan import ArpScan
from custodes.readers.network.censys_json import CensysJson
from custodes.readers.network.clients_csv import ClientsCsv
from custodes.readers.network.clients_json import ClientsJson
from custodes.readers.network.dnsmasq_leases import DnsmasqLeases
from custodes.readers.network.ip_neigh import IpNeigh
from custodes.readers.network.ip_neigh_json import IpNeighJson
from custodes.readers.network.isc_leases import IscLeases
from custodes.readers.network.kea_json import KeaJson
from custodes.readers.network.kea_leases import KeaLeases
from custodes.readers.network.masscan_json import MasscanJson
from custodes.readers.network.masscan_list import MasscanList
from custodes.readers.network.mdns_browse import MdnsBrowse
from custodes.readers.network.nmap_greppable import NmapGreppable
from custodes.readers.network.nmap_text import NmapText
from custodes.readers.network.nmap_xml import NmapXml
from custodes.readers.network.scanner_csv import ScannerCsv
from custodes.readers.network.shodan_csv import ShodanCsv
from custodes.readers.network.shodan_json import ShodanJson
from custodes.readers.network.snmpwalk import SnmpWalk
from custodes.readers.network.switch_arp import SwitchArp
from custodes.readers.network.switch_macs import SwitchMacs
from custodes.readers.network.switch_neighbours import SwitchNeighbours
from custodes.readers.network.switch_power import SwitchPower
from custodes.readers.network.switch_session import SwitchSession
from custodes.readers.network.windows_dhcp import WindowsDhcp
from custodes.readers.network.zgrab2_json import Zgrab2Json

READERS: tuple[Reader, ...] = (
    NmapXml(),
    NmapText(),
    NmapGreppable(),
    MasscanJson(),
    MasscanList(),
    Zgrab2Json(),
    ShodanJson(),
    ShodanCsv(),
    CensysJson(),
    DnsmasqLeases(),
    IscLeases(),
    KeaLeases(),
    KeaJson(),
    WindowsDhcp(),
    IpNeigh(),
    IpNeighJson(),
    ArpA(),
    ArpScan(),
    SnmpWalk(),
    SwitchSession(),
    SwitchMacs(),
    SwitchArp(),
    SwitchNeighbours(),
    SwitchPower(),
    MdnsBrowse(),
    ClientsJson(),
    ClientsCsv(),
    ScannerCsv(),
)
"""One reader for each format, in the order of the docs."""

__all__ = ["READERS", "ArpA", "DnsmasqLeases", "IpNeigh", "NmapXml"]
