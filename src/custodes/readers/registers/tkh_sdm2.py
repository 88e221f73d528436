"""``tkh-sdm2``: the device list of TKH's SDM2 Device Manager as XML; ledger *registered*.

Shape: TKH Security, technical article TA-20200927-OV-12. Its CSV is read by ``table-register``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Element, Fault, Opened, Refused
from custodes.observations import Item, Ledger
from custodes.readers.interface import Context, Taken
from custodes.readers.tables.keyed import Keyed, read_keyed, settle_keys

_KEYS = (
    "IPAddress", "Port", "Username", "Password", "ForcedOffline", "Name", "ModelName", "ProductType", "SerialNumber",
    "MacAddress", "Status",
)  # fmt: skip
_DEVICE = re.compile(r"<Device>\s{0,200}<")
_TELLING = ("IPAddress", "ForcedOffline", "ModelName", "ProductType", "MacAddress")
_ENOUGH = 3


class TkhSdm2:
    """Reader of SDM2 device lists."""

    name = "tkh-sdm2"
    title = "TKH SDM2 device list (XML)"
    looks_for = (
        "XML elements Device with IPAddress and two of ForcedOffline, ModelName, ProductType, MacAddress"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the head has such elements."""
        if opened.container != "xml":
            return None
        head = opened.head_text()
        telling = [key for key in _TELLING if f"<{key}>" in head]
        if not _DEVICE.search(head) or "IPAddress" not in telling or len(telling) < _ENOUGH:
            return None
        return Taken(self.name, 0.95, f"elements Device with {', '.join(telling)}", Ledger.REGISTERED)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each device; accounts and passwords are dropped and counted."""
        yield from opened.notes
        names = settle_keys([Keyed(1, 1, dict.fromkeys(_KEYS))])
        yield from read_keyed(_records(opened), context, "XML", names)


def _records(opened: Opened) -> Iterator[Keyed | Refused | Fault]:
    root = True
    for item in opened.elements(frozenset({"Device"})):
        if not isinstance(item, Element):
            yield item
        elif root:
            root = False
        else:
            held = {tag: text.strip() for tag, _, text, *_ in item.children}
            yield Keyed(item.line, item.last_line or item.line, held)
