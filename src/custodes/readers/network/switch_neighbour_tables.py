"""Brief tables of LLDP and CDP neighbours, for ``switch-neighbours``: one line, one neighbour.

A long name stands on a line before its row.

Forms: ``show lldp neighbors`` and ``show cdp neighbors`` of Cisco IOS and NX-OS, ``show lldp info remote-device`` of HP
ProCurve and Aruba, ``show lldp neighbor-info`` of Aruba CX, ``show lldp neighbors`` of Junos.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from custodes.observations import Reason
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_words import PROMPT, RULE, is_address, is_mac, mac_of, place_of

_CHARS = 400
_CISCO = re.compile(
    r"\s{0,4}Device[ -]ID\s+(Local Int\w{0,8})\s+(?:Hold-?time|Holdtme|Hldtme)\s+Capability\s+(Platform\s+)?Port ID\s*",
    re.IGNORECASE,
)
_PORT = r"(?:[A-Za-z][A-Za-z-]{1,22} ?\d{1,4}(?:/\d{1,4}){0,3}(?:\.\d{1,5})?|\d{1,3}(?:/\d{1,3}){1,3})"
_ROW = re.compile(rf"(?P<name>\S.{{0,79}}?)?\s+(?P<port>{_PORT})\s+(?P<hold>\d{{1,6}})(?P<rest>\s.{{0,200}})")
_WORDS = re.compile(r"(?P<platform>\S.{0,60}?)\s+(?P<port>(?:[A-Z][a-z]{2,4} )?\S+)")
_LLDP_ABLE = re.compile(r"[BCOPRSTW](?:,?[BCOPRSTW]){0,7}")
_COLUMNS = {
    "localport": "local", "local-port": "local", "local interface": "local", "parent interface": "", "chassisid": "chassis",
    "chassis-id": "chassis", "chassis id": "chassis", "portid": "port", "port-id": "port", "portdescr": "descr",
    "port-desc": "descr", "port info": "descr", "port description": "descr", "ttl": "", "sysname": "name", "sys-name": "name",
    "system name": "name",
}  # fmt: skip
_HEADINGS = re.compile("|".join(sorted(map(re.escape, _COLUMNS), key=len, reverse=True)), re.IGNORECASE)
_TALK = re.compile(
    r"\s*(?:capability codes|\([A-Z]\) |total |lldp |cdp |[A-Za-z] - |\{master).{0,300}", re.IGNORECASE
)


class _Row(NamedTuple):
    local: str
    said: str
    """What the neighbour calls itself in the first place: a name, a hardware address, an address."""
    port: str = ""
    name: str = ""
    platform: str = ""
    cut: bool = False
    """Whether the name fills its column, and may go on."""


class NeighbourTable:
    """The lines of one listing; remembers its heading and the switch that the prompt named."""

    def __init__(self) -> None:
        self._switch = ""
        self._cisco = self._platform = self._open = False
        self._local_at = 0
        self._columns: list[tuple[str, int]] = []

    def starts(self, text: str) -> bool:
        """Whether a neighbour begins here: a row, or a long name alone."""
        if len(text) > _CHARS or not (self._cisco or self._columns) or self.other(text):
            return False
        if self._alone(text):
            self._open = True
            return True
        row = self._row(text)
        return row is not None and not (self._open and not row.said)

    def ends(self, text: str) -> bool:
        """Whether it ends here, as all do but a long name alone."""
        self._open = self._alone(text)
        return not self._open

    def other(self, text: str) -> Entry | Skip | None:
        """Prompts, headings, rules, and what the switch says of its table."""
        if len(text) > _CHARS:
            return None
        if ("#" in text or ">" in text) and (prompt := PROMPT.fullmatch(text)):
            self._switch, self._cisco, self._columns = prompt[1], False, []
            return Skip(Reason.HEADING, text)
        if self._heading(text) or RULE.fullmatch(text):
            return Skip(Reason.HEADING, text)
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text) else None

    def _heading(self, text: str) -> bool:
        if found := _CISCO.fullmatch(text):
            self._cisco, self._platform, self._local_at = True, bool(found[2]), found.start(1)
            self._columns = []
            return True
        columns = [(_COLUMNS[one[0].lower()], one.start()) for one in _HEADINGS.finditer(text)]
        left = _HEADINGS.sub("", text).strip(" |\t")
        if left or not {"local", "chassis", "name"} <= {column for column, _ in columns}:
            return False
        self._cisco, self._columns = False, columns
        return True

    def _alone(self, text: str) -> bool:
        """Whether a line is a long name, whose row follows."""
        return self._cisco and bool(re.fullmatch(r"\S{1,80}\s*", text))

    def block(self, lines: list[str]) -> Entry | Skip | None:
        """One neighbour."""
        row = self._row(lines[-1])
        if row is None or (row.said and len(lines) > 1):
            return None
        if len(lines) > 1:
            row = row._replace(said=lines[0].strip())
        mac = next((one for word in (row.said, row.port) if (one := _mac(word))), "")
        names = [one for one in (row.name, row.said) if one and not _mac(one) and not is_address(one)]
        pairs: list[tuple[str, str | None]] = [("address", row.said)] if is_address(row.said) else []
        pairs += [("mac", mac)] if mac else []
        if names:
            cut = row.cut or names[0].endswith("...")
            pairs.append(
                ("note", f"its name begins with {names[0].rstrip('.')}") if cut else ("hostname", names[0])
            )
        if row.platform:
            # The table cuts it: no model is told by the first nine letters.
            pairs.append(("description", row.platform))
        if not pairs:
            return Skip(Reason.NOTE, f"a neighbour at {row.local} that says nothing of itself")
        return Entry([*pairs, ("network", place_of(self._switch, row.local))])

    def _row(self, text: str) -> _Row | None:
        if len(text) > _CHARS:
            return None
        return self._of_cisco(text) if self._cisco else self._of_columns(text)

    def _of_cisco(self, text: str) -> _Row | None:
        found = _ROW.fullmatch(text)
        name, cut = (found["name"] or "", False) if found else ("", False)
        if not found and len(text) > self._local_at > 1:
            # A name that fills its column runs into the next one.
            found, name, cut = (
                _ROW.fullmatch(f" {text[self._local_at :]}"),
                text[: self._local_at].strip(),
                True,
            )
        if not found:
            return None
        words = found["rest"].split()
        if self._platform:
            while len(words) > 2 and len(words[0]) == 1 and words[0].isalpha():
                words.pop(0)
            told = _WORDS.fullmatch(" ".join(words))
            return _Row(found["port"], name, "", "", told["platform"], cut) if told else None
        if len(words) > 1 and _LLDP_ABLE.fullmatch(words[0]):
            words.pop(0)
        return _Row(found["port"], name, " ".join(words), cut=cut) if words else None

    def _of_columns(self, text: str) -> _Row | None:
        cells = re.split(r"\s{2,}", text.replace("|", " ").strip())
        if len(cells) != len(self._columns):
            ends = [at for _, at in self._columns[1:]] + [len(text)]
            starts = [0, *(at for _, at in self._columns[1:])]
            if any(0 < at < len(text) and text[at - 1] != " " for at in starts):
                return None
            cells = [text[a:b].strip(" |") for a, b in zip(starts, ends, strict=True)]
        said = {column: cell for (column, _), cell in zip(self._columns, cells, strict=True) if column}
        local, chassis = said["local"], said["chassis"]
        if not re.fullmatch(r"\S{1,32}", local) or not (_mac(chassis) or is_address(chassis)):
            return None
        return _Row(local, chassis, said.get("port", ""), said["name"])


def _mac(word: str) -> str:
    plain = "".join(word.split())
    if is_mac(plain) or re.fullmatch(r"[0-9a-fA-F]{12}", plain):
        return mac_of(plain)
    return ""
