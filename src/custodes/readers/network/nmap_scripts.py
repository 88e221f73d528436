"""What NSE scripts found, script by script. Scripts not named here are counted, not read.

Brute-force and default-account scripts print passwords; none is named here, so their output goes nowhere.
Forms of the output: the ``@output`` and ``@xmloutput`` sections of each script (https://nmap.org/nsedoc/scripts/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from custodes.core import normal_address
from custodes.intake import Element
from custodes.readers.gather import Adds
from custodes.readers.network import nmap_replies

_FAILED = ("ERROR:", "ERROR ", "false", "TIMEOUT")
_MD5 = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])")
# Attribute types of X.500 under the names OpenSSL gives them, and their short forms (RFC 4514 §3).
_SHORT = (
    ("commonName", "CN"),
    ("organizationalUnitName", "OU"),
    ("organizationName", "O"),
    ("localityName", "L"),
    ("stateOrProvinceName", "ST"),
    ("countryName", "C"),
)
_SUBJECT = re.compile(r"\A\s*Subject:[ \t]*([^\r\n]*)")
_SUBJECT_PART = re.compile(r"(?:\A|/)([A-Za-z]+|[0-9.]+)=")


def _elements(element: Element, key: str = "") -> Iterator[str]:
    """Texts of the ``elem`` below, at any depth, whose key is ``key`` (empty: any)."""
    for child in element.children:
        if child.tag == "elem" and (not key or child.attributes.get("key") == key):
            yield child.text
        elif child.tag == "table":
            yield from _elements(child, key)


def _title(script: Element, output: str, gather: Adds) -> None:
    titles = list(_elements(script, "title"))
    for title in titles:
        gather.add("http_title", title)
    first = output.strip().partition("\n")[0]
    if not titles and not first.startswith(("Site doesn't have a title", "Did not follow redirect")):
        gather.add("http_title", first)
    found = re.search(r"(?:Requested resource was|Did not follow redirect to) (\S+)", output)
    for url in list(_elements(script, "redirect_url")) or ([found[1]] if found else []):
        gather.add("banner", f"Location: {url}")


def _server(script: Element, output: str, gather: Adds) -> None:
    for server in list(_elements(script)) or output.strip().splitlines():
        gather.add("http_server", server)


def _headers(_script: Element, output: str, gather: Adds) -> None:
    nmap_replies.headers(output.splitlines(), "http", gather)


def _auth(script: Element, output: str, gather: Adds) -> None:
    for realm in list(_elements(script, "realm")) or list(nmap_replies.realms(output)):
        gather.add("http_realm", realm)


def _certificate(script: Element, output: str, gather: Adds) -> None:
    for table in script.children:
        if table.tag == "table" and table.attributes.get("key") == "subject":
            gather.add("tls_subject", _subject({e.attributes.get("key", ""): e.text for e in table.children}))
            return
    found = _SUBJECT.search(output)
    if found:
        parts = _SUBJECT_PART.split(found[1])
        gather.add("tls_subject", _subject(dict(zip(parts[1::2], parts[2::2], strict=False))))


def _subject(parts: dict[str, str]) -> str:
    """``CN=..,OU=..,O=..,L=..,ST=..,C=..``: the six usual attributes in that order, the others left out."""
    return ",".join(f"{short}={parts[name]}" for name, short in _SHORT if parts.get(name))


def _methods(script: Element, output: str, gather: Adds) -> None:
    gather.add("rtsp_methods", ", ".join(_elements(script)) or output)


def _banner(_script: Element, output: str, gather: Adds) -> None:
    gather.add("banner", nmap_replies.decode(nmap_replies.unescape(output)))


def _strings(script: Element, _output: str, gather: Adds) -> None:
    if not gather.has("banner"):
        for text in _elements(script):
            nmap_replies.reply("\n".join(part.strip() for part in text.strip().splitlines()), gather)


def _sysdescr(_script: Element, output: str, gather: Adds) -> None:
    gather.add("snmp_sysdescr", re.split(r"\n\s*System uptime:", output, maxsplit=1)[0])


def _favicon(_script: Element, output: str, gather: Adds) -> None:
    found = _MD5.search(output)
    if found:
        gather.add("favicon_md5", found[0].lower())
    else:
        # A known icon is printed by its name in nmap's list alone, which is a label of the scanner: weak.
        gather.add("product", f"favicon known to nmap as: {output.strip()}")


def _lines(_script: Element, output: str, gather: Adds) -> None:
    for part in output.splitlines():
        if part.strip() not in ("", "Devices", "WCF Services"):
            gather.add("banner", part)


_READ: dict[str, Callable[[Element, str, Adds], None]] = {
    "banner": _banner,
    "fingerprint-strings": _strings,
    "http-auth": _auth,
    "http-favicon": _favicon,
    "http-headers": _headers,
    "http-server-header": _server,
    "http-title": _title,
    "rtsp-methods": _methods,
    "snmp-sysdescr": _sysdescr,
    "ssl-cert": _certificate,
    "upnp-info": _lines,
    "wsdd-discover": _lines,
}
SCRIPTS = frozenset(_READ)
"""Ids of the scripts of a port or host that are read."""
BROADCASTS = frozenset({"broadcast-dns-service-discovery", "broadcast-upnp-info", "broadcast-wsdd-discover"})
"""Ids of the scripts of a whole run that are read: each lists answers under the address that gave them."""


def read_script(script: Element, gather: Adds) -> bool:
    """The findings of one script into ``gather``; False where this script is not one of those read."""
    read = _READ.get(script.attributes.get("id", ""))
    if read is None:
        return False
    output = script.attributes.get("output", "")
    if not output.lstrip().startswith(_FAILED):
        read(script, output, gather)
    return True


def answers(script: Element) -> dict[str, list[str]]:
    """Output of a broadcast script as address -> lines of the answer, in order.

    A line that is an address alone opens a group; it ends where a line is indented as little again.
    """
    groups: dict[str, list[str]] = {}
    current: list[str] | None = None
    depth = 0
    for text in script.attributes.get("output", "").splitlines():
        bare = text.strip()
        indent = len(text) - len(text.lstrip())
        if bare and normal_address(bare) and "/" not in bare:
            current, depth = groups.setdefault(bare, []), indent
        elif bare and current is not None:
            if indent <= depth:
                current = None
            else:
                current.append(bare)
    return groups
