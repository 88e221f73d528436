"""Takes secrets out of text before anybody keeps it.

Each cut says what was cut, and the cuts are counted by kind.

Two steps, because nearly every text holds no secret: a few substring tests, and only where one answers, the
patterns of ``secrets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from custodes.core import without_escapes
from custodes.intake.interface import CellValue, Scrubbed
from custodes.intake.secrets import CLOSE, OPEN, cut, patterns_for

# RFC 7468 section 3: lines of a textual key are base64 of 64 characters, the last one shorter.
KEY_LINE = re.compile(r"\s*[A-Za-z0-9+/=]{16,80}\s*")
KEY_END = re.compile(r"-----END [A-Z ]*PRIVATE KEY-----")
SAID = re.compile(r"\[([a-z ]{1,20}) taken out\]")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
KEY_TAKEN = "[private key taken out]"
"""Stands in place of a textual key and of each of its lines."""


class Scrubber:
    """Takes secrets out of text; ``counts`` says how many of which kind.

    One per source, used in its order.
    """

    def __init__(self) -> None:
        self.counts = Scrubbed()
        self.in_key = False
        """Whether the next text may go on with a textual key."""

    def text(self, s: str) -> str:
        """``s`` with every secret replaced by words such as ``[password taken out]``.

        The same object if there is none.
        """
        if self.in_key:
            if KEY_END.search(s):
                self.in_key = False
                return KEY_TAKEN
            if KEY_LINE.fullmatch(without_escapes(s)):
                return KEY_TAKEN
            self.in_key = not s.strip()
        if not suspect(s):
            return s
        if "\\u" in s and (plain := letters(s)) != s:
            # A raw text of JSON: where its letters as themselves tell a secret, they are what is shown.
            shown = self._cut(plain)
            if shown != plain:
                return shown
        return self._cut(s)

    def row(self, cells: Iterable[CellValue]) -> list[CellValue]:
        """Cells of one row, each scrubbed; those that hold no text pass."""
        row = list(cells)
        joined = "\x1f".join([value for value in row if isinstance(value, str)])
        if not self.in_key and not suspect(joined):
            return row
        return [self.text(value) if isinstance(value, str) else value for value in row]

    def _cut(self, s: str) -> str:
        begins = "-----BEGIN" in s and "PRIVATE KEY" in s and "-----END" not in s
        if "taken out]" in s:
            s = SAID.sub(OPEN + r"\1" + CLOSE, s)
        for kind, pattern in patterns_for(s):
            s, times = pattern.subn(cut(kind), s)
            if times:
                self.counts.by_kind[kind] = self.counts.by_kind.get(kind, 0) + times
                self.counts.secrets += times
        self.in_key = begins
        return s.replace(OPEN, "[").replace(CLOSE, " taken out]")


def letters(text: str) -> str:
    """A raw text of JSON with its escaped letters as themselves (RFC 8259 section 7); what is no letter to be shown stays."""
    return ESCAPED.sub(letter, text)


def letter(found: re.Match[str]) -> str:
    """What one escape stands for; controls, marks of direction and halves of a surrogate pair stay as they are written.

    Spaces of every width are letters: people write one before a colon.
    """
    shown = chr(int(found[1], 16))
    return shown if shown.isprintable() or category(shown) == "Zs" else found[0]


def suspect(s: str) -> bool:
    """Whether a text may hold a secret: every pattern needs one of these.

    They are asked for by a letter or a mark that they share: most texts are short and lack most of these.
    """
    t = s.lower()
    return (
        (
            "p" in t
            and (
                "pass" in t
                or "pw" in t
                or "p/w" in t
                or "ps" in t
                or "pin" in t
                or "snmp" in t
                or "mdp" in t
                or "parola" in t
            )
        )
        or (
            "c" in t
            and (
                "commun" in t
                or "secret" in t
                or "cred" in t
                or "contras" in t
                or "clave" in t
                or " code" in t
            )
        )
        or (
            "o" in t
            and ("token" in t or "log" in t or "root" in t or "wort" in t or "woord" in t or "haslo" in t)
        )
        or (
            "u" in t
            and (
                "auth" in t or "user" in t or "\\u" in t or "p:" in t or "p=" in t or "p :" in t or "p =" in t
            )
        )
        or ("y" in t and ("key" in t or "eyj" in t))
        or ("n" in t and ("admin" in t or "senha" in t))
        or ("@" in t and "://" in t)
        or ("=" in t and "basic " in t)
        or ((":" in t or "=" in t) and "session" in t)
        or " with " in t
        or (("/" in t or ": " in t) and _names_an_account(t))
        or (not t.isascii() and _suspect_beyond_ascii(t))
    )


def _names_an_account(t: str) -> bool:
    """Whether another word stands there after which a user name comes."""
    return (
        "acces" in t
        or "acess" in t
        or "account" in t
        or "zug" in t
        or "ident" in t
        or "nmeld" in t
        or "benutz" in t
        or "utente" in t
        or "usuar" in t
        or "gebruik" in t
        or "oegang" in t
        or "utili" in t
        or "supervisor" in t
    )


def _suspect_beyond_ascii(t: str) -> bool:
    return (
        "hasł" in t
        or "密" in t
        or "口令" in t
        or "парол" in t
        or "パス" in t
        or "비밀" in t
        or (":" in t and ("accès" in t or "dostęp" in t or "usuári" in t or "ytkownik" in t))
        or "账" in t
        or "帐" in t
        or "帳" in t
        or "用户" in t
        or "登" in t
        or "凭" in t
        or "憑" in t
    )
