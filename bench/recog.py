"""Recog's examples as this project reads them: which field each goes to, which maker its label means, and where the label is wrong.

Tests and benchmarks share it. Recog (rapid7/recog @14fa1a7) names the field in ``matches`` and the maker in ``hw.vendor``.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FIELDS = {
    "http_header.server": "http_server",
    "http_header.wwwauth": "http_realm",
    "html_title": "http_title",
    "rtsp_header.server": "rtsp_server",
    "x509.subject": "tls_subject",
    "favicon.md5": "favicon_md5",
    "snmp.sys_description": "snmp_sysdescr",
    "snmp.sys_object_id": "snmp_sysobjectid",
}
"""Recog's name of a field -> the vocabulary's; everything else is a raw banner."""

MAKERS = {
    "adb": "adb",
    "axis": "axis",
    "avigilon": "avigilon",
    "avtech": "avtech",
    "bosch": "bosch",
    "canon": "canon",
    "d-link": "dlink",
    "dahua": "dahua",
    "elan": "elan",
    "fuho": "fuho",
    "genetec": "genetec",
    "grandstream": "grandstream",
    "hanwha techwin": "hanwha",
    "heitel": "heitel",
    "hikvision": "hikvision",
    "hipcam": "hipcam",
    "huawei": "huawei",
    "indigo security": "indigosecurity",
    "iqinvision": "iqinvision",
    "merit lilin": "lilin",
    "mobotix": "mobotix",
    "netwave": "netwave",
    "nuuo": "nuuo",
    "panasonic": "ipro",
    "pelco": "pelco",
    "rifatron": "rifatron",
    "shenzhen reecam tech. ltd.": "reecam",
    "sony": "sony",
    "teledyne flir": "flir",
    "tp-link": "tplink",
    "truen": "truen",
    "ubiquiti": "ubiquiti",
    "vaddio": "vaddio",
    "xiongmai technology": "xiongmai",
    "zte": "zte",
    "zyxel": "zyxel",
    "2n telekomunikace": "twon",
    "act security": "act",
}
"""Recog's label in lower case -> the family it means."""


class Dispute(NamedTuple):
    """Where Recog's label is not what the words show: our answer ("" = they name nobody) and the evidence."""

    begins: str
    label: str
    ours: str
    evidence: str


DISPUTED = (
    Dispute(
        'Digest realm="Login to ',
        "Lorex",
        "dahua",
        "any Dahua design asks so: scottlamb/retina issue 62 (a camera with /cam/realmonitor), rroller/dahua issue 6 (an IMOU)",
    ),
    Dispute(
        "MWS 0.01",
        "ANNKE",
        "",
        "one database, one line; the words name no maker, and Annke sold several makers' designs",
    ),
    Dispute(
        "HiIpcam/",
        "Foscam",
        "",
        "a chip maker's kit: chainreactors/fingers goby.json @7848ea1 has it as HiPCAM",
    ),
    Dispute(
        "Cross Web Server",
        "HiSilicon",
        "tvt",
        "chainreactors/fingers goby.json @7848ea1, rule TVT; HiSilicon is a chip",
    ),
    Dispute(
        "DVR Components Download",
        "HiSilicon",
        "",
        "a page that recorders of many makers show; HiSilicon is a chip",
    ),
    Dispute(
        "HUAWEI-3COM",
        "Huawei-3com",
        "h3c",
        "the joint venture became H3C; New H3C Technologies is no Huawei company",
    ),
)


class Banner(NamedTuple):
    """One example: the field and text that are asked, Recog's label, and the family that is right by our reading."""

    field: str
    text: str
    label: str
    family: str
    dispute: Dispute | None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one of the two files, packed or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        for line in file:
            yield json.loads(line)


def banners(data: Path) -> Iterator[Banner]:
    """The examples of surveillance and telecoms equipment."""
    for row in lines(data / "recog-surveillance-examples.jsonl"):
        text = str(row["example"])
        if row["attrs"].get("_encoding") == "base64":
            text = base64.b64decode(text).decode("latin-1")
        params = row["params"]
        label = str(params.get("hw.vendor") or params.get("service.vendor") or "")
        dispute = next((one for one in DISPUTED if text.startswith(one.begins)), None)
        family = dispute.ours if dispute else MAKERS.get(label.lower(), "?" if label else "")
        if not label and "huawei technologies" in text.lower():
            family = "huawei"
        yield Banner(FIELDS.get(row["matches"], "banner"), text, label, family, dispute)


def others(data: Path) -> Iterator[tuple[str, str]]:
    """Field and text of every example of other equipment."""
    for row in lines(data / "recog-fingerprints.jsonl.gz"):
        for text in row["examples"]:
            yield FIELDS.get(row["matches"], "banner"), str(text)


def packed(data: Path) -> Iterator[tuple[str, str]]:
    """Those of the other examples that the file holds in base64 (telnet, SNMP), unpacked."""
    for field, text in others(data):
        squeezed = "".join(text.split())
        if (
            len(squeezed) >= 16
            and len(squeezed) % 4 == 0
            and not any(c in text for c in "-_.,:;()")
            and squeezed.isascii()
        ):
            try:
                raw = base64.b64decode(squeezed, validate=True)
            except ValueError:
                continue
            if sum(32 <= byte < 127 or byte in b"\r\n\t" for byte in raw) > 0.9 * len(raw):
                yield field, raw.decode("latin-1")
