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
    if "port" not in record or not ("ip_str" in record or "ip" in record or "ipv6" in record):
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
    get = record.get
    found = Pairs()
    pairs = found.pairs
    pairs.append(("address", address))
    if macs := get("mac"):
        for mac in listed(list(macs) if isinstance(macs, dict) else macs):
            if normal_mac(text(mac)):
                pairs.append(("mac", text(mac)))
                break
    if (names := get("hostnames")) is not None:
        pairs += [("hostname", text(name)) for name in listed(names)]
    if not _NAMED.isdisjoint(record):
        services.product(found, text(get("product")), text(get("version")), text(get("info")))
        pairs.append(("device_type", text(get("devicetype"))))
    services.reply(text(get("data")), found)
    if isinstance(http := get("http"), dict):
        pairs.append(("http_server", text(http.get("server"))))
        pairs.append(("http_title", text(http.get("title"))))
        if icon := http.get("favicon"):
            pairs.append(("favicon_mmh3", said(icon, "hash")))
    if ssl := get("ssl"):
        services.subject(at(ssl, "cert", "subject"), found)
    port = jsonwise.port_of(get("port"))
    pairs.append(("note", services.opened(port, text(get("transport")), said(get("_shodan"), "module"))))
    if org := text(get("org")):
        pairs.append(("note", f"organisation of the address: {org}"))
    if system := text(get("os")):
        pairs.append(("note", f"Shodan's guess at the system: {system}"))
    return services.entry(found, get("timestamp"))


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
