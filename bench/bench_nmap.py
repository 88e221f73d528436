"""How fast an nmap file is read: hosts a second through intake and reader, against the worker alone.

    python bench/bench_nmap.py [HOSTS]     default 10,000

The file is generated: per host six ports, of which four are open, with service, fingerprint and the output of seven scripts, as
`nmap -sV -sC` writes them. Ratios are of one run on one machine; absolute times are that machine's.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from custodes.intake import Scrubber, open_source
from custodes.observations import Note, NotRead, Observation
from custodes.readers.interface import Context
from custodes.readers.network import NmapXml
from custodes.readers.network.nmap_xml import TAGS

_REPLY = (
    r"HTTP/1\.1\x20401\x20Unauthorized\r\nServer:\x20Beacon-Webs\r\nWWW-Authenticate:\x20Digest\x20"
    r"realm=\&quot;BEACON\x20{n}\&quot;,\x20qop=\&quot;auth\&quot;\r\n\r\n"
)
_PORT = (
    '<port protocol="tcp" portid="{p}"><state state="{s}" reason="syn-ack" reason_ttl="64"/>{more}</port>\n'
)


def _host(n: int) -> str:
    address = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
    mac = f"02:00:00:{n >> 16 & 255:02X}:{n >> 8 & 255:02X}:{n & 255:02X}"
    fingerprint = "SF-Port8000-TCP:V=7.93%I=7%D=11/22%r(GetRequest,A0,&quot;" + _REPLY.format(n=n) + "&quot;)"
    web = (
        '<service name="http" product="Beacon httpd" version="2.1" method="probed" conf="10"/>'
        f'<script id="http-title" output="Dome {n}"><elem key="title">Dome {n}</elem></script>'
        '<script id="http-server-header" output="Beacon-Webs"><elem>Beacon-Webs</elem></script>'
        '<script id="http-headers" output="&#xa;  Server: Beacon-Webs&#xa;  Connection: close&#xa;"/>'
        f'<script id="http-auth" output="x"><table><table key="params"><elem key="realm">BEACON {n}</elem></table></table></script>'
    )
    tls = (
        '<service name="https" method="table" conf="3"/><script id="ssl-cert" output="Subject: commonName=beacon">'
        f'<table key="subject"><elem key="commonName">beacon-{n}</elem><elem key="organizationName">Beacon</elem></table>'
        f'<table key="pubkey"><elem key="modulus">{"A5" * 256}</elem></table><elem key="pem">{"QUJD" * 400}</elem></script>'
    )
    rtsp = '<service name="rtsp"/><script id="rtsp-methods" output="x"><elem>OPTIONS</elem><elem>PLAY</elem></script>'
    unknown = f'<service name="http-alt" servicefp="{fingerprint}" method="table" conf="3"/>'
    ports = [
        (80, "open", web),
        (443, "open", tls),
        (554, "open", rtsp),
        (8000, "open", unknown),
        (22, "closed", ""),
        (23, "closed", ""),
    ]
    return (
        '<host starttime="1700000001" endtime="1700000090"><status state="up" reason="arp-response" reason_ttl="0"/>\n'
        f'<address addr="{address}" addrtype="ipv4"/>\n<address addr="{mac}" addrtype="mac" vendor="Beacon"/>\n'
        "<hostnames>\n</hostnames>\n<ports>"
        + "".join(_PORT.format(p=p, s=s, more=more) for p, s, more in ports)
        + '</ports>\n<times srtt="45" rttvar="2133" to="100000"/>\n</host>\n'
    )


def write(path: Path, hosts: int) -> int:
    """A scan of ``hosts`` hosts; its size in bytes."""
    with path.open("w") as out:
        out.write(
            '<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" args="nmap -sV 10.0.0.0/8" start="1700000000">\n'
        )
        out.writelines(_host(n) for n in range(1, hosts + 1))
        out.write(
            f'<runstats><finished time="1700000100" exit="success"/><hosts up="{hosts}" down="0" total="{hosts}"/></runstats>\n'
        )
        out.write("</nmaprun>\n")
    return path.stat().st_size


def _busy() -> float:
    """Processor seconds of this process and of the workers that ended."""
    return sum(os.times()[:4])


def _bare(path: Path) -> float:
    """Processor seconds of ``lxml.etree.iterparse`` alone over the hosts of the same file."""
    start = time.process_time()
    for _, element in etree.iterparse(str(path), tag="host"):
        element.clear()
    return time.process_time() - start


def measure(hosts: int) -> None:
    """Write, read, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.xml"
        size = write(path, hosts)
        start = time.perf_counter()
        with open_source(path) as opened:
            elements = sum(1 for _ in opened.elements(TAGS))
        alone = time.perf_counter() - start
        busy = _busy()
        start = time.perf_counter()
        kinds: dict[type, int] = {}
        with open_source(path) as opened:
            for item in NmapXml().read(opened, Context(Scrubber())):
                kinds[type(item)] = kinds.get(type(item), 0) + 1
        whole = time.perf_counter() - start
        busy = _busy() - busy
        bare = _bare(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert (hosts, 1, 0) == (kinds[Observation], kinds[NotRead], kinds.get(Note, 0)), kinds
    print(
        f"{hosts:>7,} hosts  {size / 1e6:6.1f} MB  intake alone {alone:6.2f} s  with reader {whole:6.2f} s"
        f"  ratio {whole / alone:4.2f}  {hosts / whole:8,.0f} hosts/s  processor {busy:5.2f} s,"
        f" {busy / bare:4.1f} times lxml's iterparse ({bare:.2f} s)"
        f"  peak {peak:4.0f} MB  ({elements:,} elements)"
    )


if __name__ == "__main__":
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for count in (most // 10, most):
        measure(count)
