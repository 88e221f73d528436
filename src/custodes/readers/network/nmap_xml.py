"""``nmap-xml``: what ``nmap -oX`` writes, also when the scan was interrupted. One host, one observation.

Format: ``nmap.dtd`` as installed with nmap 7.93; ``docs/readers/nmap-xml.md`` says what becomes of each part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from custodes.core import ONE, line, plural
from custodes.intake import Element, Fault, Opened, Refused, Scrubber
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Observation, Reason
from custodes.readers.gather import Mould, Pairs, shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.network import nmap_scripts
from custodes.readers.network.nmap_host import Host, HostReading, day, first, host_of, why_no_device
from custodes.readers.network.nmap_targets import read_arguments, without_secrets

TAGS = frozenset({"host", "hosthint", "prescript", "postscript", "runstats", "target"})
"""Elements that are records of this format."""
_PROLOG = re.compile(r"\s*(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(r"\s*<nmaprun[\s/>]")
_NAMED = 20
_METHOD_CHARS = 1_000
_ARGUMENTS = 65_536

_new = tuple.__new__


class NmapXml:
    """Reader of nmap's XML."""

    name = "nmap-xml"
    title = "nmap scan (XML)"
    looks_for = "an XML file whose root element is nmaprun (nmap -oX)"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the root element is ``nmaprun``."""
        head = opened.head_text() or opened.head.decode("utf-8", "replace")
        at = 0
        while found := _PROLOG.match(head, at):
            at = found.end()
        if not _ROOT.match(head, at):
            return None
        return Taken(self.name, 1.0, "the root element is nmaprun", Ledger.SEEN)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of hosts, NotRead for every other record, notes, and the coverage of each target."""
        run = NmapRun(context.scrubber, context.ledger or Ledger.SEEN)
        yield from opened.notes
        for element in opened.elements(TAGS):
            if isinstance(element, Fault):
                yield from run.fault(element)
            elif isinstance(element, Refused):
                yield NotRead(element.place, Reason(element.reason), element.words, element.count)
            else:
                yield from run.element(element)
        yield from run.close()


class NmapRun:
    """The state of reading one run: its first element is the root, each further one a record."""

    def __init__(self, scrubber: Scrubber, ledger: Ledger) -> None:
        self._scrub = scrubber.text
        self._mould = Mould(scrubber)
        self._ledger = ledger
        self._root: Element | None = None
        self._root_place = ""
        self._start = ""
        """When the run began, in its own words."""
        self._hints: dict[str, tuple[str, Host]] = {}
        self._repeated: list[str] = []
        self._silent: tuple[str, str, int, int, int] | None = None
        """Place, why, first line, last line and number of the hosts that are no device, not yet yielded."""
        self._unread: Counter[str] = Counter()
        self._up = 0
        self._last_day = ""
        self._stats: Element | None = None
        self._broken = ""
        self._stretch = ""
        self._on_stretch = 0

    def _short(self, text: str, limit: int) -> str:
        return shorten(text, limit, self._scrub)[0]

    def _place(self, start: int, last: int) -> str:
        """Lines of a record; where several share them (a file without line ends) its number among them."""
        stretch = line(start, last)
        self._on_stretch = self._on_stretch + 1 if stretch == self._stretch else 1
        self._stretch = stretch
        return stretch if self._on_stretch == 1 else line(start, last, self._on_stretch)

    def element(self, element: Element) -> Iterable[Item]:
        """One closed element."""
        if self._root is None:
            self._root, self._root_place = element, line(element.line)
            self._start = element.attributes.get("start", "")
            return ()
        if element.tag == "host":
            return self.host(host_of(element))
        return self._other(element, self._place(element.line, max(element.last_line, element.line)))

    def _other(self, element: Element, place: str) -> Iterator[Item]:
        if element.tag == "hosthint":
            yield from self._hint(host_of(element), place)
        elif element.tag in ("prescript", "postscript"):
            yield from self._scripts(element, place)
        elif element.tag == "target":
            of = element.attributes
            words = self._short(
                f"target {of.get('specification', '')!r} was {of.get('status', 'named')}", 200
            )
            yield NotRead(place, Reason.NOTE, words)
        else:
            self._stats = element
            yield NotRead(place, Reason.NOTE, "the run's own statistics")

    def host(self, host: Host) -> list[Item]:
        """One host of the run."""
        place = self._place(host.line, host.last)
        if self._hints:
            for addr in host.network_addresses():
                hint = self._hints.pop(addr, None)
                if hint:
                    self._repeated.append(hint[0])
        self._up += host.status.get("state") == "up"
        why = why_no_device(host)
        if why:
            return self._skip(place, host, self._short(why, 120))
        return [*self._flush(), *self._observe(host, place)]

    def _observe(self, host: Host, place: str) -> list[Item]:
        reading = HostReading(host, self._mould, self._start)
        self._last_day = max(self._last_day, reading.dates.get("last_seen", ""))
        told: list[Item] = [
            _new(Observation, (place, 0, self._ledger, reading.values, ONE, reading.dates, 0))
        ]
        if reading.unread:
            self._unread.update(reading.unread)
        if reading.invalid:
            words = self._short(", ".join(reading.invalid), 200)
            told.append(
                Note("invalid-address", f"no address of a device: {words}", place, len(reading.invalid))
            )
        if reading.cut:
            words = f"{plural(reading.cut, 'value')} cut or left out: too long or too many"
            told.append(Note("cut", words, place, reading.cut))
        return told

    def _hint(self, hint: Host, place: str) -> Iterator[Item]:
        found = hint.network_addresses()
        if not found or found[0] in self._hints:
            yield NotRead(place, Reason.NOTE, "host hint without an address of its own")
        elif why := why_no_device(hint):
            yield NotRead(place, Reason.NOTE, self._short(why, 120))
        else:
            self._hints[found[0]] = (place, hint)

    def _skip(self, place: str, host: Host, why: str) -> list[Item]:
        """A host that is no device; neighbours with the same reason become one NotRead over their lines."""
        if self._silent and self._silent[1] == why:
            of, _, start, _, count = self._silent
            self._silent = (of, why, start, host.last, count + 1)
            return []
        told = self._flush()
        self._silent = (place, why, host.line, host.last, 1)
        return told

    def _flush(self) -> list[Item]:
        if not self._silent:
            return []
        place, why, start, last, count = self._silent
        self._silent = None
        return [NotRead(place if count == 1 else line(start, last), Reason.NOTE, why, count)]

    def _scripts(self, element: Element, place: str) -> Iterator[Item]:
        """Scripts of the whole run: answers to a broadcast are observations, one part for each address."""
        groups: dict[str, Pairs] = {}
        for script in element.children:
            name = script.attributes.get("id", "")
            if name not in nmap_scripts.BROADCASTS:
                self._unread[name[:64]] += 1
                continue
            for addr, words in nmap_scripts.answers(script).items():
                found = groups.setdefault(addr, Pairs())
                found.add("address", addr)
                for text in words:
                    found.add("banner", text)
        if not groups:
            yield NotRead(place, Reason.NOTE, "scripts of the whole run, no answer of a device in them")
        start = self._start
        dates = {"first_seen": day(start), "last_seen": day(start)} if day(start) else {}
        for part, found in enumerate(groups.values()):
            values = self._mould.values(found.pairs)[0] | dict.fromkeys(dates, start)
            yield Observation(place, part, self._ledger, values, dates=dates)

    def broken(self, sentence: str) -> None:
        """The run did not come to its end: its coverage is not complete, and says so."""
        self._broken = self._broken or sentence

    def fault(self, fault: Fault) -> Iterator[Item]:
        """The file ends before its root is closed."""
        self.broken(fault.sentence)
        yield from self._flush()
        if fault.lost:
            yield NotRead(fault.place, Reason(fault.reason), fault.sentence, fault.lost)
        yield Note("ends-early", fault.sentence, fault.place, max(fault.lost, 1))

    def close(self) -> Iterator[Item]:
        """Hints of hosts that were never reported, notes about the whole, and the coverage."""
        yield from self._flush()
        if self._repeated:
            words = "host hints, each repeated by a full report below"
            yield NotRead(self._repeated[0], Reason.NOTE, words, len(self._repeated))
        for place, hint in self._hints.values():
            yield from self._observe(hint, place)
        if self._unread:
            named = ", ".join(f"{name} ({n})" for name, n in sorted(self._unread.items())[:_NAMED])
            more = f" and {len(self._unread) - _NAMED} more" if len(self._unread) > _NAMED else ""
            named = self._short(named, 1_000)
            text = f"output of scripts that this reader does not use: {named}{more}"
            yield Note("scripts-not-used", text, count=self._unread.total())
        yield from self._counts()
        yield from self._coverage()

    def _counts(self) -> Iterator[Item]:
        """Where the run's own statistics and the hosts in the file disagree."""
        hosts = first(self._stats, "hosts") if self._stats else None
        said = hosts.attributes.get("up", "") if hosts else ""
        if self._stats is None or not said or said == str(self._up):
            return
        text = f"runstats says {self._short(said, 20)} hosts up, the file holds {self._up}"
        if self._root and read_arguments(self._root.attributes.get("args", "")).only_open:
            text += " (--open leaves out hosts without an open port)"
        yield Note("counts-differ", text, line(self._stats.line, self._stats.last_line))

    def _coverage(self) -> Iterator[Item]:
        if self._root is None:
            # Cut off inside the root element, before anything was said about the scan.
            yield Coverage("", self._ledger, "", complete="no", detail=self._broken)
            return
        arguments = self._root.attributes.get("args", "")
        finished = first(self._stats, "finished") if self._stats else None
        of = finished.attributes if finished else {}
        failed = self._broken
        if not failed and of.get("exit") == "error":
            failed = f"nmap ended with an error: {of.get('errormsg', '')}"
        method = self._short(arguments, _METHOD_CHARS)
        aim = without_secrets(read_arguments(arguments), self._scrub(arguments[:_ARGUMENTS]))
        excluded = f"left out: {aim.excludes}" if aim.excludes else ""
        for target in aim.targets:
            words = f"target {target.words}" if target.words and target.words != target.scope else ""
            yield Coverage(
                self._root_place,
                self._ledger,
                target.scope,
                start=day(self._start),
                end=day(of.get("time", "")) or self._last_day,
                method=method,
                complete="no" if failed else "unknown",
                by=self._short(self._root.attributes.get("scanner", ""), 80),
                detail=self._short("; ".join(part for part in (words, excluded, failed) if part), 500),
            )
