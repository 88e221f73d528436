"""Captured discovery replies: recognised, read, kept byte for byte, the right family; and how many are read in a second."""

from __future__ import annotations

import json
import time
from pathlib import Path

from identify_rows import Row, share

from custodes.identification import Evidence, Origin, identify
from custodes.replies import Extent, Reply, Role, parse, recognise

FIELDS = {"dhip": "dhip_json", "sadp": "sadp_xml", "ws-discovery": "onvif_scopes"}
PROTOCOLS = {"onvif-GetDeviceInformation": "onvif"}
OEM = {"BCS", "Intelbras", "Lorex"}
"""Labels on Dahua's designs in the captures; a Lorex reply is not in this part of the data."""


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(payload: object) -> str:
    return payload if isinstance(payload, str) else json.dumps(payload)


def _leaves(node: object) -> list[str]:
    if isinstance(node, dict | list) and node:
        return [
            leaf for inner in (node.values() if isinstance(node, dict) else node) for leaf in _leaves(inner)
        ]
    return [node if isinstance(node, str) else json.dumps(node)]


def kept(reply: Reply, payload: object) -> bool:
    """Whether each field is a slice of the message and, of JSON, every scalar of it is there in order."""
    slices = all(reply.data[f.at : f.at + len(f.raw)] == f.raw for f in reply.fields)
    scalars = isinstance(payload, str) or _leaves(payload) == [f.value for f in reply.fields]
    return slices and scalars and reply.extent is Extent.WHOLE


def as_sent(protocol: str, text: str) -> bytes:
    """A captured text as devices send it: DHIP behind its header and with its trailer."""
    data = text.encode()
    if protocol != "dhip":
        return data
    size = (len(data) + 2).to_bytes(4, "little")
    return b"\x20\0\0\0DHIP" + b"\0" * 8 + size + b"\0" * 4 + size + b"\0" * 4 + data + b"\n\0"


def captured(data: Path) -> list[tuple[dict, str, Reply]]:
    """Row, text and reply of every captured reply."""
    found = []
    for row in _lines(data / "discovery-replies.jsonl"):
        text = _text(row["payload"])
        found.append((row, text, parse(recognise(text) or "sadp", text)))
    return found


def speed(data: Path) -> tuple[int, int]:
    """Replies read in one second, and replies identified, in one process, over all captured ones as sent."""
    sent = [as_sent(row["protocol"], text) for row, text, _ in captured(data)] * 40
    begun = time.perf_counter()
    for one in sent:
        parse(recognise(one) or "sadp", one)
    read = len(sent) / (time.perf_counter() - begun)
    # Another serial number in each, so that nothing is answered from memory.
    texts = [one.decode().replace("REDACTED", f"{n:08d}") + " " * n for n, one in enumerate(sent)]
    begun = time.perf_counter()
    for text in texts:
        identify([Evidence("banner", text, Origin.DEVICE)])
    return round(read), round(len(texts) / (time.perf_counter() - begun))


def rows(data: Path) -> list[Row]:
    """The table."""
    replies = captured(data)
    total = len(replies)
    recognised = sum(
        r.protocol == PROTOCOLS.get(row["protocol"], row["protocol"]) and r.role is Role.REPLY
        for row, _, r in replies
    )
    whole = sum(kept(r, row["payload"]) for row, _, r in replies)
    sent = sum(recognise(as_sent(row["protocol"], text)) == r.protocol for row, text, r in replies)
    decided = [
        (row, identify([Evidence(FIELDS.get(row["protocol"], "banner"), text, Origin.DEVICE)]))
        for row, text, _ in replies
    ]
    known = [(row, a) for row, a in decided if row["protocol"] != "ws-discovery"]
    right = sum(a.family == row["maker_family"] for row, a in known)
    oem = [a for row, a in known if row["brand"] in OEM]
    # Two replies hold a standard's scopes with a label of several makers or none: nothing in them decides.
    undecided = [a for row, a in decided if row["protocol"] == "ws-discovery"]
    isapi = [_text(row["deviceInfo"]) for row in _lines(data / "hikvision-isapi-deviceinfo.jsonl")]
    isapi_right = sum(
        parse("isapi", t).extent is Extent.WHOLE
        and identify([Evidence("banner", t, Origin.DEVICE)]).family == "hikvision"
        for t in isapi
    )
    samples = [(path, path.read_bytes()) for path in sorted((data / "universalscanner-selftest").iterdir())]
    structures = [parse(protocol, raw) for _, raw in samples if (protocol := recognise(raw))]
    faults = [r for r in structures if r.fault]
    requests = [path.read_bytes() for path in sorted((data / "amp-research").iterdir())]
    asked = sum(parse(recognise(raw) or "sadp", raw).role is Role.REQUEST for raw in requests)
    read, identified = speed(data)
    return [
        Row(
            "captured replies recognised by content",
            share(recognised, total),
            "no peer parses SADP or DHIP",
            "all",
            recognised == total,
        ),
        Row(
            "captured replies read whole, every field kept byte for byte",
            share(whole, total),
            "",
            "all",
            whole == total,
        ),
        Row(
            "the same as sent (DHIP behind its header, trailing \\n\\0)",
            share(sent, total),
            "",
            "all",
            sent == total,
        ),
        Row(
            "family of captured SADP, DHIP, ONVIF replies",
            share(right, len(known)),
            "",
            "all",
            right == len(known),
        ),
        Row(
            "of these under another label (BCS, Intelbras): dahua",
            share(sum(a.family == "dahua" for a in oem), len(oem)),
            "",
            "all",
            all(a.family == "dahua" for a in oem),
        ),
        Row(
            "replies that decide nothing are given to nobody",
            share(sum(not a.family for a in undecided), len(undecided)),
            "",
            "all",
            not any(a.family for a in undecided),
        ),
        Row(
            "ISAPI deviceInfo: whole, and hikvision",
            share(isapi_right, len(isapi)),
            "",
            "all",
            isapi_right == len(isapi),
        ),
        Row(
            "samples of UniversalScanner recognised (17 are of cameras)",
            f"{len(structures)} of {len(samples)}",
        ),
        Row(
            "of these read whole; the other to the fault that is in it",
            share(len(structures) - len(faults), len(structures)),
            "",
            "all but Dahua2 (a quote is missing)",
            len(faults) == 1,
        ),
        Row(
            "requests seen in the wild are requests",
            share(asked, len(requests)),
            "",
            "all",
            asked == len(requests),
        ),
        Row("speed: recognised and read", f"{read:,} replies/s"),
        Row("speed: identified from the whole reply as a banner", f"{identified:,} replies/s"),
    ]
