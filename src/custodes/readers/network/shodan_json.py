"""``shodan-json``: banners as Shodan's download, API and stream write them, JSON lines or a host's ``data``.

One banner, one observation.

Keys: Shodan's own *banner specification* (datapedia) as its Python client reads them (``shodan/helpers.py``,
``cli/converter``); those of ``mac`` and ``devicetype`` are from memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, services
from custodes.readers.network.jsonwise import Record, at, listed, said, text
from custodes.readers.network.linewise import Entry, Skip

_NAMED = frozenset({"product", "version", "info", "devicetype"})


def is_banner(record: Record) -> bool:
    """Whether a record has the keys of a Shodan banner."""
    if not ({"ip_str", "ip", "ipv6"} & record.keys() and "port" in record):
        return False
    return isinstance(record.get("_shodan"), dict) or {"timestamp", "data", "ip_str"} <= record.keys()


def parse(record: Record) -> Entry | Skip | None:
    """One banner."""
    if not is_banner(record):
        return None
    address = (
        services.address_of(record.get("ip_str"))
        or services.address_of(record.get("ipv6"))
        or services.address_of(record.get("ip"))
    )
    if not address:
        return jsonwise.unreadable("a banner without an address")
    found = Pairs()
    found.add("address", address)
    if macs := record.get("mac"):
        for mac in listed(list(macs) if isinstance(macs, dict) else macs):
            if normal_mac(text(mac)):
                found.add("mac", text(mac))
                break
    for name in listed(record.get("hostnames")):
        found.add("hostname", text(name))
    if not _NAMED.isdisjoint(record):
        services.product(found, said(record, "product"), said(record, "version"), said(record, "info"))
        found.add("device_type", said(record, "devicetype"))
    services.reply(said(record, "data"), found)
    if http := record.get("http"):
        found.add("http_server", said(http, "server"))
        found.add("http_title", said(http, "title"))
        found.add("favicon_mmh3", said(http, "favicon", "hash"))
    if ssl := record.get("ssl"):
        services.subject(at(ssl, "cert", "subject"), found)
    port = jsonwise.port_of(record.get("port"))
    found.add("note", services.opened(port, said(record, "transport"), said(record, "_shodan", "module")))
    for key, words in (("org", "organisation of the address"), ("os", "Shodan's guess at the system")):
        if value := said(record, key):
            found.add("note", f"{words}: {value}")
    return services.entry(found, record.get("timestamp"))


class ShodanJson:
    """Reader of Shodan's JSON."""

    name = "shodan-json"
    title = "Shodan banners (JSON, also compressed)"
    looks_for = "JSON records with the keys ip_str, port, data, timestamp of a Shodan banner"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are banners."""
        return jsonwise.take(
            opened, self.name, "Shodan banners", is_banner, lambda head: '"_shodan"' in head and '"ip' in head
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each banner."""
        return jsonwise.read(opened, context, parse, coverage(context))


def coverage(context: Context) -> Coverage:
    """What a file of Shodan covers."""
    return Coverage(
        "",
        context.ledger or Ledger.SEEN,
        "",
        method="Shodan",
        complete="no",
        detail="holds what answered Shodan from the internet on the days it looked, for what was searched",
    )
