"""``nmap-text``: what nmap prints on a terminal and writes with ``-oN``. One report of a host, one observation.

Each report becomes the element that the XML of the same run would hold, and is read as that: see ``nmap_xml``.
Forms: ``output.cc`` and ``nmap.cc`` of nmap 7.93, and what it printed when it ran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import line
from custodes.intake import Fault, Opened, Refused
from custodes.observations import Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.nmap_lines import BEGINS, ENDS, Runs, element
from custodes.readers.network.nmap_report import REPORT, host

LINES = 70_000
"""Lines of one report; nmap prints one a port, and there are 65,536."""
_UP = re.compile(r"Host (?:is up|seems down)\b")
_SCRIPTS = re.compile(r"(?:Pre|Post)-scan script results:\s*")
_TAIL = re.compile(
    r"(?:OS and Service|Service|OS) detection performed\.|Read (?:data files|from) |Nmap done|# Nmap|Starting Nmap"
    r"|NSE: |Note: Host seems down|(?:Initiating|Completed|Scanning|Retrying) |Stats: |WARNING: No targets"
)
_SAYS = re.compile(
    r"(?:Initiating|Completed|Scanning|Retrying|Discovered|Increasing|Warning|WARNING|NSE|Stats|Note|Read|QUITTING"
    r"|Unable|Try|You|Skipping|Adjusted|Host|Failed|SENT|RCVD|mass_dns|DNS|(?:OS|Service|OS and Service) detection)\b"
    r"|\s+Raw packets sent|-{10,}|={10,}"
)


class NmapText:
    """Reader of nmap's own words."""

    name = "nmap-text"
    title = "nmap scan (text)"
    looks_for = "reports of nmap as printed or written with -oN: Nmap scan report for ..."

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the head holds a report that nmap would print: its heading, and that the host is up or down."""
        if opened.container != "text":
            return None
        lines = opened.head_text().splitlines()[: linewise.HEAD_LINES]
        at = [n for n, text in enumerate(lines) if REPORT.fullmatch(text)]
        said = sum(any(_UP.match(text) for text in lines[n + 1 : n + 3]) or "[host" in lines[n] for n in at)
        if not said:
            return None
        first = next((text for text in lines if text.strip()), "")
        sure = 1.0 if BEGINS.fullmatch(first) else 0.9
        return Taken(
            self.name, sure, f"{said} of the first {len(lines)} lines begin a report of a host", Ledger.SEEN
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of hosts, NotRead for every other line, notes, and the coverage of each target."""
        runs = Runs(context.scrubber.text, context.ledger or Ledger.SEEN)
        reports = _Reports(opened, runs)
        scrub = context.scrubber.text
        broken = ""
        yield from opened.notes
        for item in opened.lines():
            if isinstance(item, Fault | Refused):
                broken = item.sentence if isinstance(item, Fault) else broken
                yield from reports.close()
                yield from linewise.trouble(item)
            else:
                number, text = item
                # Before it is taken apart: the word that tells a secret may stand in another column than the secret.
                yield from reports.line(number, scrub(text))
        yield from reports.close()
        yield from runs.close(broken)


class _Reports:
    """The report that is open, and what stands between reports."""

    def __init__(self, opened: Opened, runs: Runs) -> None:
        self._opened, self._runs = opened, runs
        self._held: list[str] = []
        self._first = 0
        self._over = 0
        """Lines of the open report beyond the bound."""

    def line(self, number: int, text: str) -> Iterator[Item]:
        """One line of the file."""
        if REPORT.fullmatch(text) or _SCRIPTS.fullmatch(text):
            yield from self.close()
            self._first, self._held = number, [text]
        elif self._held and not _TAIL.match(text):
            if len(self._held) < LINES:
                self._held.append(text)
            else:
                self._over += 1
        else:
            yield from self.close()
            yield from self._between(number, text)

    def _between(self, number: int, text: str) -> Iterator[Item]:
        if found := BEGINS.fullmatch(text):
            yield from self._runs.begin(number, found)
        elif found := ENDS.fullmatch(text):
            yield from self._runs.end(number, found)
        else:
            yield from self._runs.other(number, text, known=bool(_SAYS.match(text)))

    def close(self) -> Iterator[Item]:
        """What the open report says."""
        held, self._held = self._held, []
        if not held:
            return
        last = self._first + len(held) + self._over - 1
        self._opened.joined(len(held) + self._over)
        if self._over:
            self._over = 0
            yield NotRead(line(self._first, last), Reason.OVER_LIMIT, f"a report of over {LINES:,} lines")
            return
        if _SCRIPTS.fullmatch(held[0]):
            tag = "prescript" if held[0].startswith("Pre") else "postscript"
            of = element(tag, {}, self._first, host(held, asked=False).scripts)
        else:
            of = host(held, asked=self._runs.asked).element(self._first)
        yield from self._runs.take(of._replace(last_line=last))
