"""What an nmap run was told to look at, from its own command line.

Option names and target syntax: ``man nmap`` 7.93 (*Target Specification*; *Options Summary*).
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_network, summarize_address_range

# Options whose value is the next word. ``--name=value`` and ``-p80`` carry it themselves and need no entry.
_TAKES = frozenset(
    {
        "--adapter",
        "--adapter-ip",
        "--adapter-mac",
        "--adapter-port",
        "--data",
        "--data-length",
        "--data-string",
        "--datadir",
        "--dns-servers",
        "--exclude",
        "--exclude-ports",
        "--excludefile",
        "--host-timeout",
        "--initial-rtt-timeout",
        "--ip-options",
        "--m",
        "--max-hostgroup",
        "--max-os-tries",
        "--max-parallelism",
        "--max-rate",
        "--max-retries",
        "--max-rtt-timeout",
        "--max-scan-delay",
        "--min-hostgroup",
        "--min-parallelism",
        "--min-rate",
        "--min-rtt-timeout",
        "--mtu",
        "--nsock-engine",
        "--offset",
        "--port-ratio",
        "--ports",
        "--proxies",
        "--proxy",
        "--range",
        "--rate",
        "--resume",
        "--route-dst",
        "--router-mac",
        "--sI",
        "--scan-delay",
        "--scanflags",
        "--script",
        "--script-args",
        "--script-args-file",
        "--script-help",
        "--script-timeout",
        "--seed",
        "--servicedb",
        "--shards",
        "--source-port",
        "--spoof-mac",
        "--stats-every",
        "--stylesheet",
        "--top-ports",
        "--ttl",
        "--version-intensity",
        "--versiondb",
        "--wait",
        "-D",
        "-M",
        "-S",
        "-T",
        "-b",
        "-d",
        "-e",
        "-g",
        "-iL",
        "-iR",
        "-oA",
        "-oG",
        "-oH",
        "-oM",
        "-oN",
        "-oS",
        "-oX",
        "-p",
        "-sI",
        "-v",
    }
)
# -T, -d and -v take a digit, which may stand apart (-T 4): any other next word is a target.
_DIGIT_ONLY = frozenset({"-T", "-d", "-v"})
_FILE = frozenset({"-iL", "-iR", "--excludefile", "--resume"})
_OCTET = r"(?:\d{1,3}(?:-\d{0,3})?|-\d{0,3}|\*)"
_RANGE = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_CHARS = 65_536
_BLOCKS = 8
"""A range that needs more CIDR blocks than this is kept in its own words."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target: ``scope`` is a CIDR block, or empty where it has none; ``words`` is what was typed."""

    scope: str
    words: str


@dataclass(frozen=True, slots=True)
class Aim:
    """Targets of a run and what it was told to leave out."""

    targets: tuple[Target, ...]
    excludes: str = ""
    only_open: bool = False
    """``--open``: hosts without an open port are left out of the file."""


def read_arguments(arguments: str) -> Aim:
    """Targets in the ``args`` of an ``nmaprun``; at least one, of empty scope where none can be told."""
    arguments = arguments[:_CHARS]
    try:
        words = shlex.split(arguments)
    except ValueError:
        words = arguments.split()
    targets: dict[Target, None] = {}
    excludes: list[str] = []
    waiting = ""
    for word in words[1:]:
        if waiting in _DIGIT_ONLY and not word.isdigit():
            waiting = ""
        if waiting:
            if waiting in _FILE:
                targets.update({Target("", f"{waiting} {word}"): None} if waiting.startswith("-i") else {})
            if waiting.startswith("--exclude") and waiting != "--exclude-ports":
                excludes.append(word)
            if waiting == "--range":
                targets.update(dict.fromkeys(_targets(word)))
            waiting = ""
        elif word.startswith("-") and not _RANGE.fullmatch(word):
            name, equals, value = word.partition("=")
            if name in {"--exclude", "--excludefile"} and equals:
                excludes.append(value)
            elif name.startswith(("-iL", "-iR")) and len(name) > 3:
                targets[Target("", word)] = None
            elif name in _TAKES and not equals:
                waiting = name
        else:
            targets.update(dict.fromkeys(_targets(word)))
    return Aim(tuple(targets) or (Target("", ""),), ",".join(excludes), "--open" in words)


def without_secrets(aim: Aim, scrubbed: str) -> Aim:
    """The targets and exclusions that still stand in the arguments when their secrets are taken out."""
    kept = tuple(one for one in aim.targets if one.words in scrubbed) or (Target("", ""),)
    left_out = ",".join(word for word in aim.excludes.split(",") if word in scrubbed)
    return Aim(kept, left_out, aim.only_open)


def _targets(word: str) -> list[Target]:
    if "/" in word or ":" in word or re.fullmatch(r"\d+(?:\.\d+){3}", word):
        try:
            return [Target(str(ip_network(word.partition("%")[0], strict=False)), word)]
        except ValueError:
            return [Target("", word)]
    if not _RANGE.fullmatch(word):
        return [Target("", word)]
    return _range(word)


def _range(word: str) -> list[Target]:
    """``10.0.0-3.*``: CIDR blocks of one stretch of addresses, 1-254 of the last octet stands for its /24."""
    low, high = [], []
    for octet in re.findall(_OCTET, word):
        first, dash, last = ("0", "-", "255") if octet == "*" else octet.partition("-")
        low.append(int(first or 0))
        high.append(int(last or 255) if dash else low[-1])
    if any(a > b or b > 255 for a, b in zip(low, high, strict=True)):
        return [Target("", word)]
    if low[3] == 1 and high[3] == 254:
        low[3], high[3] = 0, 255
    varies = next((i for i in range(4) if low[i] != high[i]), 3)
    if any((low[i], high[i]) != (0, 255) for i in range(varies + 1, 4)):
        return [Target("", word)]
    stretch = (IPv4Address(".".join(map(str, ends))) for ends in (low, high))
    blocks = list(summarize_address_range(*stretch))
    return [Target(str(block), word) for block in blocks] if len(blocks) <= _BLOCKS else [Target("", word)]
