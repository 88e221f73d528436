"""``censys-json``: hosts as Censys exports them (Search 2 and Platform), alone, in lines, or in an answer.

One host, one observation.

Keys: Censys's published host schema (``services[]`` with ``port``, ``service_name`` or ``protocol``, ``banner``,
``http.response``, ``tls.certificates``); no real file was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, services
from custodes.readers.network.jsonwise import Record, at, listed, port_of, said, text
from custodes.readers.network.linewise import Entry, Skip

_PORTS = 200
_AROUND = frozenset({"host", "resource", "result"})


def _host(record: Record) -> Record:
    """The host of a record: itself, or what the Platform's interface puts around it."""
    if _AROUND.isdisjoint(record):
        return record
    result = record.get("result")
    for inner in (record.get("host"), record.get("resource"), at(result, "resource"), result):
        if isinstance(inner, dict) and "services" in inner:
            return inner
    return record


def is_host(record: Record) -> bool:
    """Whether a record has the keys of a Censys host."""
    return _is_host(_host(record))


def _is_host(host: Record) -> bool:
    every = host.get("services")
    if "ip" not in host or not isinstance(every, list):
        return False
    if not every:
        return bool({"autonomous_system", "last_updated_at", "location"} & host.keys())
    return all(map(_is_service, every[:20]))


_SERVICE = frozenset({"service_name", "protocol", "extended_service_name", "transport_protocol"})


def _is_service(of: object) -> bool:
    return isinstance(of, dict) and "port" in of and not _SERVICE.isdisjoint(of)


def parse(record: Record) -> Entry | Skip | None:
    """One host."""
    host = _host(record)
    if not _is_host(host):
        return None
    address = services.address_of(host.get("ip"))
    if not address:
        return jsonwise.unreadable("a host without an address")
    found = Pairs()
    found.add("address", address)
    if dns := host.get("dns"):
        for path in (("names",), ("reverse_dns", "names")):
            for name in listed(at(dns, *path)):
                found.add("hostname", text(name))
    moments: list[object] = [host.get("last_updated_at")]
    for service in host["services"][:_PORTS]:
        if isinstance(service, dict):
            _service(service, found)
            moments += [service.get("observed_at") or service.get("scan_time")]
    if system := host.get("operating_system"):
        words = " ".join(said(system, key) for key in ("vendor", "product", "version")).strip()
        found.add("note", f"Censys's guess at the system: {words}" if words else "")
    if hardware := host.get("hardware"):
        services.product(found, said(hardware, "vendor"), said(hardware, "product"))
    return services.entry(found, *moments)


def _service(service: Record, found: Pairs) -> None:
    """One service; most have few of these parts."""
    get = service.get
    name = text(get("extended_service_name")) or text(get("service_name")) or text(get("protocol"))
    services.reply(text(get("banner")), found)
    if http := get("http"):
        _http(http, found)
    if not _RARE.isdisjoint(service):
        _rest(service, found)
    transport = text(get("transport_protocol")).lower()
    found.add("note", services.opened(port_of(get("port")), transport, name))


def _rest(service: Record, found: Pairs) -> None:
    for endpoint in listed(service.get("endpoints")):
        if http := at(endpoint, "http"):
            _http(http, found)
    for path in _CERTIFICATES:
        of = at(service, *path)
        services.subject(said(of, "subject_dn") or at(of, "subject"), found)
    for software in listed(service.get("software")):
        services.product(found, *(said(software, key) for key in ("vendor", "product", "version")))
    for key in ("hardware", "hw"):
        for hardware in listed(service.get(key)):
            services.product(found, said(hardware, "vendor"), said(hardware, "product"))


_RARE = frozenset({"endpoints", "tls", "cert", "software", "hardware", "hw"})
_CERTIFICATES = (("tls", "certificates", "leaf_data"), ("cert", "parsed"), ("tls", "certificate", "parsed"))


def _http(http: object, found: Pairs) -> None:
    response = at(http, "response") or http
    if not isinstance(response, dict):
        return
    services.headers(response.get("headers"), found)
    found.add("http_title", text(response.get("html_title")))
    for icon in listed(response.get("favicons")):
        found.add("favicon_mmh3", said(icon, "shodan_hash") or said(icon, "hash_shodan"))
        found.add("favicon_md5", said(icon, "md5_hash") or said(icon, "hash_md5"))


class CensysJson:
    """Reader of Censys hosts."""

    name = "censys-json"
    title = "Censys hosts (JSON)"
    looks_for = "JSON records with ip and services, each with a port and a service name, of Censys"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are hosts."""
        return jsonwise.take(
            opened,
            self.name,
            "Censys hosts",
            is_host,
            lambda head: (
                '"services"' in head
                and '"ip"' in head
                and ('"service_name"' in head or '"autonomous_system"' in head)
            ),
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each host."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="Censys",
            complete="no",
            detail="holds what answered Censys from the internet on the days it looked, for what was searched",
        )
        return jsonwise.read(opened, context, parse, coverage)
