"""nmap files with one fault each."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SCRIPT = '<script>document.title="owned"</script><img src=x onerror=alert(1)>'
ESCAPES = "\x9b31m\x9b2J"
"""Terminal escapes that XML 1.0 lets through: C1 controls (XML 1.0, 2.2 Char)."""


def host(
    number: int,
    *,
    banner: str = "",
    title: str = "",
    hostname: str = "",
    headers: str = "",
    service: str = "",
) -> str:
    """One host with an HTTP port, a title, a header block, a banner, a host name, a service name; five lines."""
    scripts = ""
    if title:
        scripts += f'<script id="http-title" output={quoteattr(title)}><elem key="title">{escape(title)}</elem></script>'
    if headers:
        scripts += f'<script id="http-headers" output={quoteattr(headers)}/>'
    if banner:
        scripts += f'<script id="banner" output={quoteattr(banner)}/>'
    names = f'<hostnames><hostname name={quoteattr(hostname)} type="PTR"/></hostnames>' if hostname else ""
    shown = quoteattr(service or "http")
    return (
        f'<host starttime="1669300000" endtime="1669300100"><status state="up"/>\n<address addr="10.9.{number >> 8}.{number & 255}" addrtype="ipv4"/>\n'
        f'<address addr="44:19:B6:00:{number >> 8:02X}:{number & 255:02X}" addrtype="mac"/>{names}\n'
        f'<ports><port protocol="tcp" portid="80"><state state="open"/><service name="http" product={shown} extrainfo={shown}/>{scripts}</port></ports>\n</host>\n'
    )


def scan(path: Path, *hosts: str, doctype: str = "<!DOCTYPE nmaprun>") -> Path:
    """A whole scan of these hosts."""
    head = f'<?xml version="1.0"?>\n{doctype}\n<nmaprun scanner="nmap" args="nmap -sV -oX - 10.9.0.0/24" start="1669300000">\n'
    path.write_text(
        head
        + "".join(hosts)
        + '<runstats><finished time="1669300200" exit="success"/></runstats>\n</nmaprun>\n',
        "utf-8",
    )
    return path


def truncated(path: Path) -> Path:
    """Nine hosts whole, the tenth cut off in its middle."""
    scan(path, *(host(n) for n in range(1, 11)))
    text = path.read_text("utf-8")
    at = text.index('addr="10.9.0.10"')
    path.write_text(text[: at + 40], "utf-8")
    return path


def entity_bomb(path: Path) -> Path:
    """Entities that expand a thousand million times (the *billion laughs*)."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = host(21, title="TITLE").replace("TITLE", "&l9;")
    return scan(path, host(20), bomb, doctype=f'<!DOCTYPE nmaprun [<!ENTITY l0 "lol">{steps}]>')


def external_entity(path: Path, target: Path, address: str) -> Path:
    """Entities that ask for a local file and for an address, in text, in an attribute and in the DTD itself."""
    doctype = (
        f'<!DOCTYPE nmaprun SYSTEM "{address}/nmap.dtd" [<!ENTITY file SYSTEM "file://{target}"><!ENTITY net SYSTEM "{address}/entity">'
        f'<!ENTITY % all SYSTEM "file://{target}"> %all;]>'
    )
    stolen = host(31, title="TITLE").replace(">TITLE<", ">&file;&net;<")
    return scan(path, host(30), stolen, doctype=doctype)


def hostile_banner(path: Path) -> Path:
    """A title with a script in it, terminal escapes, bidirectional overrides, and a banner of 1 MB."""
    title = SCRIPT + ESCAPES + "\u202egnp.exe\u202c"
    return scan(
        path,
        host(41, title=title, hostname="<b>cam</b>.example"),
        host(42, banner="A" * (1 << 20) + SCRIPT),
        host(43, headers=f"Server: {title}\n"),
    )


def deep(path: Path) -> Path:
    """A hundred thousand elements inside each other."""
    count = 100_000
    return scan(
        path, host(51), host(52).replace("</host>", "<table>" * count + "</table>" * count + "</host>")
    )
