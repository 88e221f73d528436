"""``nmap-text``: what nmap prints on a terminal and writes with ``-oN``. One report of a host, one observation.

Each report becomes what the XML of the same run would tell of the host, and is read as that: see ``nmap_xml``.
Forms: ``output.cc`` and ``nmap.cc`` of nmap 7.93, and what it printed when it ran.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from custodes.core import line
from custodes.intake import Fault, Opened
from custodes.observations import Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.nmap_lines import BEGINS, ENDS, Runs, element
from custodes.readers.network.nmap_report import REPORT, Report

LINES = 70_000
"""Lines of one report; nmap prints one a port, and there are 65,536."""
_UP = re.compile(r"Host (?:is up|seems down)\b")
_SCRIPTS = re.compile(r"(?:Pre|Post)-scan script results:\s*")
_TAIL = re.compile(
    r"(?:OS and Service|Service|OS) detection performed\.|Read (?:data files|from) |Nmap done|# Nmap|Starting Nmap"
    r"|NSE: |Note: Host seems down|(?:Initiating|Completed|Scanning|Retrying) |Stats: |WARNING: No targets"
)
_SIGNS = frozenset(["# ", "Co", "In", "NS", "Nm", "No", "OS", "Po", "Pr", "Re", "Sc", "Se", "St", "WA"])
"""First letters of the lines that end a report: those above, and headings."""
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
        lines, before = _head(opened)
        lines = [linewise.unquoted(text, before) or "" for text in lines]
        at = [n for n, text in enumerate(lines) if REPORT.fullmatch(text)]
        said = sum(any(_UP.match(text) for text in lines[n + 1 : n + 3]) or "[host" in lines[n] for n in at)
        if not said:
            return None
        first = next((text for text in lines if text.strip()), "")
        sure = 0.8 if before else 1.0 if BEGINS.fullmatch(first) else 0.9
        return Taken(
            self.name, sure, f"{said} of the first {len(lines)} lines begin a report of a host", Ledger.SEEN
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of hosts, NotRead for every other line, notes, and the coverage of each target."""
        runs = Runs(context.scrubber, context.ledger or Ledger.SEEN)
        reports = _Reports(opened, runs)
        broken = ""
        yield from opened.notes
        # Before they are taken apart: the word that tells a secret may stand in another column than the secret.
        for item in linewise.scrubbed(opened, context.scrubber, _head(opened)[1]):
            if isinstance(item, linewise.TROUBLE):
                broken = item.sentence if isinstance(item, Fault) else broken
                yield from reports.close()
                yield from linewise.trouble(item)
            else:
                yield from reports.line(item[0], item[1])
        yield from reports.close()
        yield from runs.close(broken)


def _head(opened: Opened) -> tuple[list[str], str]:
    """The first lines, and what they are quoted with."""
    lines = opened.head_text().splitlines()[: linewise.HEAD_LINES]
    return lines, linewise.quoting(lines, REPORT.fullmatch)


class _Reports:
    """The report that is open, and what stands between reports."""

    def __init__(self, opened: Opened, runs: Runs) -> None:
        self._opened, self._runs = opened, runs
        self._report: Report | None = None
        self._of = ""
        """First letters of its heading: ``Nmap``, ``Pre-`` or ``Post``."""
        self._lines = 0
        """Lines of the open report, those beyond the bound too."""

    def line(self, number: int, text: str) -> Iterable[Item]:
        """One line of the file."""
        if self._report is None or text[:2] in _SIGNS:
            heading = REPORT.fullmatch(text)
            if heading or _SCRIPTS.fullmatch(text):
                told = self.close()
                self._report, self._of, self._lines = Report(number, heading), text[:4], 1
                return told
            if self._report is None or _TAIL.match(text):
                return self._between(number, text)
        self._lines += 1
        if self._lines <= LINES:
            self._report.line(text)
        return ()

    def _between(self, number: int, text: str) -> Iterator[Item]:
        yield from self.close()
        if found := BEGINS.fullmatch(text):
            yield from self._runs.begin(number, found)
        elif found := ENDS.fullmatch(text):
            yield from self._runs.end(number, found)
        else:
            yield from self._runs.other(number, text, known=bool(_SAYS.match(text)))

    def close(self) -> Iterable[Item]:
        """What the open report says."""
        if self._report is None:
            return ()
        first = self._report.host.line
        last = first + self._lines - 1
        host = self._report.close(last)
        self._report = None
        self._opened.joined(self._lines)
        if self._lines > LINES:
            return (NotRead(line(first, last), Reason.OVER_LIMIT, f"a report of over {LINES:,} lines"),)
        if self._of == "Nmap":
            return self._runs.host(host)
        tag = "prescript" if self._of == "Pre-" else "postscript"
        return self._runs.take(element(tag, {}, first, host.scripts)._replace(last_line=last))
