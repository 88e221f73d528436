"""The book of sites: which site a written name or a network address means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from custodes.core import fold
from custodes.observations import Site


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a subject stands: ``site`` is empty where neither words nor address tell."""

    site: str
    known: bool
    """Whether the site is an entry of the sites file."""
    why: str


class SiteBook:
    """Names, aliases and networks of the sites file. Without a file, each name as written is a site of its own."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.entries: dict[str, tuple[Site, ...]] = {}
        self._names: dict[str, str] = {}
        self._networks: list[tuple[IPv4Network | IPv6Network, Site]] = []
        self.malformed: list[tuple[Site, str]] = []
        self._cache: dict[tuple[str, str], Placed] = {}
        for entry in sites:
            self.entries[entry.site] = (*self.entries.get(entry.site, ()), entry)
            self._names.setdefault(fold(entry.site), entry.site)
            for text in entry.networks:
                try:
                    self._networks.append((ip_network(text, strict=False), entry))
                except ValueError:
                    self.malformed.append((entry, text))
        for entries in self.entries.values():
            for entry in entries:
                for name in entry.aliases:  # after all names: a site is called by its own name first
                    self._names.setdefault(fold(name), entry.site)
        # Longest prefix first, as routing does.
        self._networks.sort(key=lambda pair: (-pair[0].prefixlen, str(pair[0])))

    def knows(self, words: str) -> bool:
        """Whether these words are the name or an alias of an entry."""
        return bool(words) and fold(words) in self._names

    def network_of(self, address: str) -> Site | None:
        """Entry of the sites file whose network holds this address, the narrowest first."""
        if not address or not self._networks:
            return None
        parsed = ip_address(address)
        return next((entry for network, entry in self._networks if parsed in network), None)

    def place(self, words: str, address: str) -> Placed:
        """Site by the words of a record, else by its address; the words win and a difference is said."""
        key = (words, address if self._networks else "")
        found = self._cache.get(key)
        if found is None:
            found = self._place(words, address)
            if len(self._cache) < 100_000:
                self._cache[key] = found
        return found

    def _place(self, words: str, address: str) -> Placed:
        by_net = self.network_of(address)
        if words:
            named = self._names.get(fold(words))
            if named is not None:
                why = "named in the record"
                if by_net is not None and by_net.site != named:
                    why += f"; its address lies in a network of {by_net.site}"
                return Placed(named, known=True, why=why)
            if by_net is not None:
                return Placed(by_net.site, known=True, why=f"by its address; the record says {words!r}")
            return Placed(words, known=False, why="as written; no entry of a sites file has this name")
        if by_net is not None:
            return Placed(by_net.site, known=True, why="by its address")
        return Placed("", known=False, why="neither a site name nor an address in a known network")
