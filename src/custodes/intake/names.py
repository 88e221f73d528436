"""Names of files and folders as they are shown and kept: without the secrets that people put into them.

A name is no key: a source is known by its digest, and a file whose name lost a secret is found again by looking for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from custodes.core.patterns import pattern
from custodes.intake.scrub import suspect
from custodes.intake.secret_words import ACCOUNT
from custodes.intake.spans import secrets_of

_CUTS = ("taken out]", "…@", "…%40")
_LOOKED = 10_000
"""Entries of a folder that are looked at for a file whose name was cut."""
_SUFFIX = re.compile(
    r"(?:\.(?:csv|tsv|tab|txt|text|log|lst|out|xml|json|jsonl|ndjson|xlsx?|xlsm|ods|docx|pdf|html?|md|gz|zip|ya?ml|toml"
    r"|g?nmap|leases|db|cfg|conf|pcap(?:ng)?|bak|old)){1,3}\Z",
    re.IGNORECASE,
)
# A date behind "password" in a name says when the list was made.
_DATE = re.compile(r"(?:19|20)\d\d(?:[-._ ]?\d\d){0,2}")
_AT = r"(?:@|%40)(?=[\w\[])"
# In a name the next letter may follow at once.
_OWNER = ACCOUNT.replace(r"(?!\w)", "")
_SCHEME = r"(?<![a-z])(?:rt[ms]ps?|https?|s?ftps?|ssh|telnet|onvif|smb)(?:%3a|[:_;=-])?(?:%2f|[/_\\-]){1,3}"
_IN_NAMES = (
    # An address saved as a name: what may not stand in one became something else ("rtsp___admin_pw@10.0.0.1").
    ("url credentials", pattern(_SCHEME + r"(?P<secret>[^\s…]{1,200})" + _AT, re.IGNORECASE)),
    (
        "password",
        pattern(
            _SCHEME
            + ACCOUNT.replace(r"(?!\w)", "")
            + r"[_:;,.+=-](?P<secret>(?!\[)[^\s]{1,64}?)[_-](?=\d{1,3}(?:[._-]\d{1,3}){3})",
            re.IGNORECASE,
        ),
    ),
    (
        "password",
        pattern(
            r"(?<![A-Za-z0-9])(?!rtsp|onvif)"
            + ACCOUNT.replace(r"(?!\w)", "")
            + r"[_:;,.+= -](?P<secret>(?!\[)[^\s@]{1,64}?)"
            + _AT,
            re.IGNORECASE,
        ),
    ),
)
# What stands for a space in a name.
_SPACED = (str.maketrans("_", " "), str.maketrans("_-+", "   "))


def shown_name(name: str) -> str:
    """The name, or the path of several names, with each secret replaced by words such as ``[password taken out]``."""
    if not suspect(name) and "@" not in name and "%40" not in name and "_" not in name:
        return name
    return "".join(part if part in "/\\" else _shown(part) for part in re.split(r"([/\\])", name) if part)


def shown_names(names: Iterable[str]) -> list[str]:
    """The names of different files, each as ``shown_name``; those that would be alike without their secrets are numbered."""
    found: list[str] = []
    seen: set[str] = set()
    for name in names:
        shown, number = shown_name(name), 1
        alike = shown
        while alike in seen and shown != name:
            number += 1
            alike = f"{shown} ({number})"
        seen.add(alike)
        found.append(alike)
    return found


def found_again(shown: str) -> list[Path]:
    """The files that may be the one whose path is shown so; which of them it is, its digest tells."""
    path = Path(shown)
    if not any(cut in shown for cut in _CUTS):
        return [path]
    found = [Path(path.anchor)]
    for part in path.parts[bool(path.anchor) :]:
        if any(cut in part for cut in _CUTS):
            found = [
                entry for folder in found for entry in _entries(folder) if shown_name(entry.name) == part
            ]
        else:
            found = [folder / part for folder in found]
    return found[:_LOOKED]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(islice(folder.iterdir(), _LOOKED))
    except OSError:
        return []


def _shown(part: str) -> str:
    suffix = _SUFFIX.search(part)
    stem = part[: suffix.start()] if suffix else part
    spans = sorted(_spans(stem))
    out, at = [], 0
    for start, end, words in spans:
        if start >= at:
            out += [stem[at:start], words]
        at = max(at, end)
    return "".join([*out, stem[at:], part[len(stem) :]]) if spans else part


def _spans(stem: str) -> set[tuple[int, int, str]]:
    """Where secrets stand in a name, and what is shown in their place."""
    found: set[tuple[int, int, str]] = set()
    for text in dict.fromkeys([stem, *(stem.translate(table) for table in _SPACED)]):
        if suspect(text):
            found.update(
                (s.start, s.end, _words(s.kind))
                for s in secrets_of(text)
                if not _DATE.fullmatch(text[s.start : s.end])
            )
    for kind, shape in _IN_NAMES:
        found.update((*m.span("secret"), _words(kind)) for m in shape.finditer(stem))
    return found


def _words(kind: str) -> str:
    return "…" if kind == "url credentials" else f"[{kind} taken out]"
