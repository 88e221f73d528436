"""Secrets hidden in every field that a sample has, and in those that its format has for them; each one a word of its own."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from readers.fuzzing import carriers, structure
from readers.fuzzing.cases import tables
from readers.fuzzing.structure import records_of

FORMS = (
    "rtsp://admin:{}@10.1.2.3:554/Streaming/Channels/101",
    "see http://root:{}@10.1.2.4/axis-cgi/jpg/image.cgi",
    "password: {}",
    "pwd={}",
    "Admin password is {}",
    "user/pass admin/{}",
    "login: admin / {}",
    "Passwort: {}",
    "Kennwort = {}",
    "mot de passe : {}",
    "contraseña: {}",
    "wachtwoord: {}",
    "hasło: {}",
    "senha: {}",
    "密码：{}",
    "SNMP community {}",
    "snmpwalk -v2c -c {} 10.1.2.5",
    "community string: {}",
    "api_key={}",
    "access token: {}",
    "wifi psk={}",
    "ftp://camera:{}@10.1.2.6/upload",
    "moved to the stairs; pw: {} (ask Sam)",
    "Authorization: Bearer {}",
    "snmp-server community {} RO",
    "username admin password 7 {}",
    "enable secret 5 {}",
)
"""How a secret is written in words."""
NAMED = ("Password", "password", "Passwort", "Mot de passe", "Contraseña", "Wachtwoord", "Hasło", "密码", "SNMP community", "PIN code", "api_key", "WPA key", "secret", "Access token")
"""Names of columns, keys, elements and attributes whose values are secrets."""
PERSONAL = {"E-mail": "{}@example.org", "Phone": "+44 20 {}", "Contact person": "Sam {}"}
_ATTRIBUTE = re.compile(r"(\s[\w:.-]+=\")([^\"]*)(\")")
_NAME = re.compile(r"[^\W\d_]\w*")


class Hidden:
    """Makes the words and remembers where each was put."""

    def __init__(self, seed: str) -> None:
        self.where: dict[str, str] = {}
        self._seed = seed
        self._forms = itertools.cycle(FORMS)

    def word(self, where: str) -> str:
        made = "Zk7" + sha256(f"{self._seed} {len(self.where)}".encode()).hexdigest()[:9] + "!"
        self.where[made] = where
        return made

    def digits(self, where: str) -> str:
        """A word of digits alone, as telephone numbers are."""
        made = "7946" + str(int(sha256(f"{self._seed} {len(self.where)}".encode()).hexdigest()[:10], 16)).zfill(13)
        self.where[made] = where
        return made

    def said(self, where: str, *, plain: bool = False) -> str:
        """The next form around a word; ``plain``: one without commas, quotes and the like."""
        form = next(self._forms)
        while plain and not form.isascii():
            form = next(self._forms)
        return form.format(self.word(f"{where}: {form}"))


def hidden_in(reader: str, name: str, data: bytes, hidden: Hidden) -> Iterator[tuple[str, bytes]]:
    """Files made of a sample, each with what it is; ``hidden`` knows afterwards what is hidden in them."""
    if b"\0" in data[:200]:
        yield "inside its texts", _in_binary(data, hidden, name)
        return
    text = data.decode("utf-8", "replace")
    if structure.is_json(text):
        yield from ((what, made.encode()) for what, made in _in_json(text, hidden, name))
    elif text.lstrip().startswith("<"):
        yield from ((what, made.encode()) for what, made in _in_markup(text, hidden, name))
    elif tables(reader) and (read := structure.rows_of(text)):
        yield from ((what, _delimited(rows, read[1]).encode()) for what, rows in hidden_rows(read[0], hidden, name))
    else:
        yield from ((what, made.encode()) for what, made in _in_lines(text, hidden, name))


# ---------------------------------------------------------------- tables


def hidden_rows(rows: list[list[str]], hidden: Hidden, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Rows with a secret in every cell in turn; with columns of secrets and persons; with lines above, below and between."""
    head, *rest = rows
    like = max(rest, key=len)
    several = [list(like) for _ in like]
    for n, row in enumerate(several):
        row[n] = f"{row[n]} {hidden.said(f'{name}, column {n + 1}')}"
    yield "every cell", [*rows, *several]
    wide = [list(row) + [""] * (len(head) - len(row)) for row in rows]
    for column in (*NAMED, *PERSONAL):
        wide[0].append(column)
        for row in wide[1:]:
            if column in PERSONAL:
                row.append(PERSONAL[column].format(hidden.digits(f"{name}, column {column}") if column == "Phone" else hidden.word(f"{name}, column {column}")))
            else:
                row.append(hidden.word(f"{name}, column {column}"))
    yield "columns of secrets and persons", wide
    said = [[hidden.said(f"{name}, a line {where}")] for where in ("above", "above", "between", "below", "below")]
    heads = [[f"{cell} {hidden.said(f'{name}, header {n + 1}')}" if n == len(head) - 1 else cell for n, cell in enumerate(head)]]
    key = [[line] for line in ("-----BEGIN RSA PRIVATE KEY-----", "MIIEow" + hidden.word(f"{name}, key over lines").rstrip("!") * 2, "-----END RSA PRIVATE KEY-----")]
    yield "lines and headers", [*said[:2], *heads, *rest, *said[2:3], list(head), like, *said[3:], *key]


def _delimited(rows: list[list[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def in_carriers(reader: str, hidden: Hidden, most: int = 2) -> Iterator[tuple[str, str, bytes]]:
    """Carrier, what it is, and the file: the tables of a reader in HTML, Markdown and each package, names and properties too."""
    for name, rows, _ in tables(reader)[:most]:
        for what, made in hidden_rows(rows, hidden, name):
            yield "html", what, _html(made, hidden, name)
            yield "md", what, (carriers.markdown(made) + f"\n<!-- {hidden.said(name + ', comment')} -->\n").encode()
            for carrier, writer in carriers.WRITERS.items():
                title = "Hall " + hidden.said(f"{name}, sheet name")[:4] if carrier == "docx" else f"Hall pwd={hidden.word(f'{name}, name of a sheet')}"
                yield carrier, what, writer(made, title[:31], hidden.said(f"{name}, properties of {carrier}"))


def _html(rows: list[list[str]], hidden: Hidden, name: str) -> bytes:
    text = carriers.html(rows, f"List {hidden.said(name + ', title')}")
    text = text.replace("<table>", f'<table data-password="{hidden.word(name + ", attribute")}" title="{hidden.said(name + ", title of the table", plain=True)}">', 1)
    return text.replace("<td>", f'<td><!-- {hidden.said(name + ", comment")} --><input type="password" value="{hidden.word(name + ", input")}">', 1).encode()


# ---------------------------------------------------------------- JSON


def _in_json(text: str, hidden: Hidden, name: str) -> Iterator[tuple[str, str]]:
    whole, lines = records_of(text)
    yield "every value", _dump([_extended(one, hidden, name) for one in whole], lines)
    added = [_with_keys(json.loads(json.dumps(one)), hidden, name) for one in whole]
    yield "keys of secrets", _dump(added, lines)
    plain = _dump(whole, lines)
    yield "lines that are no records", f"{plain}\n{hidden.said(name + ', a line')}\n{{\"password\": \"{hidden.word(name + ', broken')}\", \n"


def _dump(values: list[Any], lines: bool) -> str:
    return "".join(json.dumps(one) + "\n" for one in values) if lines else json.dumps(values[0], indent=1)


def _extended(value: Any, hidden: Hidden, name: str, path: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _extended(held, hidden, name, f"{path}/{key}") for key, held in value.items()}
    if isinstance(value, list):
        return [_extended(held, hidden, name, f"{path}/{n}") for n, held in enumerate(value)]
    return f"{value} {hidden.said(name + ' ' + path)}" if isinstance(value, str) else value


def _with_keys(value: Any, hidden: Hidden, name: str, path: str = "") -> Any:
    if isinstance(value, list):
        return [_with_keys(held, hidden, name, f"{path}/{n}") for n, held in enumerate(value)]
    if not isinstance(value, dict):
        return value
    made = {key: _with_keys(held, hidden, name, f"{path}/{key}") for key, held in value.items()}
    for key in NAMED:
        if key not in made:
            made[key] = hidden.word(f"{name} {path}/{key}")
    made[hidden.said(f"{name} {path}, a key")] = hidden.said(f"{name} {path}, under a key")
    made["credentials"] = {"user": "admin", "password": hidden.word(f"{name} {path}/credentials/password")}
    return made


# ---------------------------------------------------------------- markup, lines, bytes


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _in_markup(text: str, hidden: Hidden, name: str) -> Iterator[tuple[str, str]]:
    def attribute(found: re.Match[str]) -> str:
        if found[1].strip().startswith(("xmlns", "version", "encoding")):
            return found[0]
        return f"{found[1]}{found[2]} {_escaped(hidden.said(f'{name}, attribute {found[1].strip()}'))}{found[3]}"

    parts = structure._TAGS.findall(text)
    made = [_ATTRIBUTE.sub(attribute, one) if one.startswith("<") and one[1:2] not in "?!" else one for one in parts]
    yield "every attribute", "".join(made)
    made = [one if one.startswith("<") or not one.strip() else f"{one.rstrip()} {_escaped(hidden.said(name + ', text'))}" for one in parts]
    yield "every text", "".join(made)
    if "<html" in text or "<table" in text:
        # Elements that HTML does not know are their text, whatever they are called.
        return
    made = []
    for one in parts:
        made.append(one)
        tag = _NAME.search(one) if one.startswith("<") and one[1:2] not in "?!/" and not one.endswith("/>") else None
        if tag:
            inside = "".join(f"<{key}>{hidden.word(f'{name}, element {key}')}</{key}>" for key in ("Password", "password", "communityString", "authToken", "secret"))
            made.append(f'<!-- {hidden.said(name + ", comment")} --><x password="{hidden.word(name + ", attribute password")}"/>{inside}')
    yield "elements of secrets", "".join(made)


def _in_lines(text: str, hidden: Hidden, name: str) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    made = []
    for n, line in enumerate(lines):
        made.append(line)
        if line.strip():
            made.append(f"{line} {hidden.said(f'{name}, behind line {n + 1}')}")
            made += [f"# {hidden.said(f'{name}, comment below line {n + 1}')}", hidden.said(f"{name}, below line {n + 1}")]
    yield "behind and below every line", "\n".join(made)
    made = []
    for n, line in enumerate(lines):
        for found in re.finditer(r"\"[^\"]{2,}\"|\S+", line):
            word = found[0]
            put = f'"{word[1:-1]} {hidden.said(f"{name}, in {word} of line {n + 1}")}"' if word[0] == '"' else f"{word} {hidden.said(f'{name}, behind {word} of line {n + 1}')}"
            made.append(line[: found.start()] + put + line[found.end() :])
    yield "every word", "\n".join([*lines, *made])


def _in_binary(data: bytes, hidden: Hidden, name: str) -> bytes:
    """Secrets in place of texts of the same length, so that the lengths that the message states still hold."""

    def put(found: re.Match[bytes]) -> bytes:
        word = hidden.word(f"{name}, text at {found.start()}")
        return f"pwd={word}".encode().ljust(len(found[0]))

    return re.sub(rb"[A-Za-z][\w .:/-]{17,}", put, data)
