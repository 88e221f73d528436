"""What nmap's own words say of a run in its two line formats: when it began, as what, and how it ended.

Forms: ``Starting Nmap`` and ``Nmap done`` of ``nmap.cc`` and ``output.cc``, nmap 7.93.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from custodes.core import line
from custodes.intake import Element, Scrubber
from custodes.observations import Item, Ledger, Note, NotRead, Reason
from custodes.readers.gather import shorten
from custodes.readers.network.nmap_host import UNSAID, Host
from custodes.readers.network.nmap_xml import NmapRun

BEGINS = re.compile(
    r"# Nmap [\w.+]{1,20} scan initiated (.{1,40}?) as: (.*)|Starting Nmap [\w.+]{1,20} \( \S{1,60} \) at (.{1,40})"
)
ENDS = re.compile(
    r"(?:# )?Nmap done(?: at (.{1,40}?) --|:) \d+ IP address(?:es)? \((\d+) hosts? up\) scanned in [\d.]+ seconds\s*"
)
_NOT_ASKED = frozenset({"-Pn", "-PN", "-P0", "-sL"})
"""Options under which nmap takes every host as up without asking (``man nmap``, *Host Discovery*; -PN and -P0 are older names)."""
_WORDS = 200


def element(
    tag: str, attributes: dict[str, str], number: int, children: list[Element] | None = None
) -> Element:
    """An element as the XML of the same run would hold it."""
    return Element(tag, attributes, "", children or [], number, number)


class Runs:
    """The runs of one file, one after another; ``--append-output`` writes several."""

    def __init__(self, scrubber: Scrubber, ledger: Ledger) -> None:
        self._scrubber, self._ledger = scrubber, ledger
        self._run: NmapRun | None = None
        self._done = False
        self._begun = ""
        """Place of the run's own first line, where it has one."""
        self._asked: bool | None = None
        """Whether nmap was to find out which hosts are up: then *up* is an answer. None where the command line is not known."""

    def begin(self, number: int, found: re.Match[str]) -> Iterator[Item]:
        """The line with which a run begins."""
        yield from self.close()
        words = set((found[2] or "").split())
        self._asked = words.isdisjoint(_NOT_ASKED) if words else None
        self._begun = line(number)
        self._open(number, {"scanner": "nmap", "start": found[1] or found[3] or "", "args": found[2] or ""})
        yield NotRead(line(number), Reason.NOTE, "the run's own first line")

    def end(self, number: int, found: re.Match[str]) -> Iterator[Item]:
        """The line with which a run ends."""
        finished = element("finished", {"time": found[1] or "", "exit": "success"}, number)
        hosts = element("hosts", {"up": found[2]}, number)
        yield from self.take(element("runstats", {}, number, [finished, hosts]))
        self._done = True

    def take(self, of: Element) -> Iterable[Item]:
        """One record of the run."""
        return (self._run or self._open(of.line, {"scanner": "nmap"})).element(of)

    def host(self, of: Host) -> Iterable[Item]:
        """One host of the run."""
        if of.status.get("reason") == UNSAID and self._asked is not None:
            of.status["reason"] = "" if self._asked else "user-set"
        return (self._run or self._open(of.line, {"scanner": "nmap"})).host(of)

    def other(self, number: int, text: str, *, known: bool) -> Iterator[Item]:
        """A line outside the reports."""
        if not text.strip():
            yield NotRead(line(number), Reason.BLANK)
        elif known:
            yield NotRead(line(number), Reason.NOTE, "what nmap says of itself")
        else:
            yield NotRead(line(number), Reason.UNRECOGNISED, shorten(text, _WORDS, self._scrubber.text)[0])

    def close(self, broken: str = "") -> Iterator[Item]:
        """The coverage of the run that is open; one without its last line was stopped, or cut off.

        ``broken`` is why the file itself ends early, which is told already.
        """
        if self._run is None:
            return
        if not self._done:
            self._run.broken(broken or "the line that ends a run is not there")
            if self._begun and not broken:
                words = "a run of nmap without its last line: it was stopped, or the file is cut"
                yield Note("ends-early", words, self._begun)
        yield from self._run.close()
        self._run, self._done, self._begun, self._asked = None, False, "", None

    def _open(self, number: int, attributes: dict[str, str]) -> NmapRun:
        run = self._run = NmapRun(self._scrubber, self._ledger)
        run.element(element("nmaprun", attributes, number))
        return run
