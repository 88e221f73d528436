"""Changes that know the format: of JSON, of delimited rows, of markup, of lines of words."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable
from typing import Any

from readers.fuzzing.words import SCALARS

Words = Callable[[random.Random], Any]
_TAGS = re.compile(r"<[^<>]*>|[^<]+|<")
_ATTRIBUTE = re.compile(r"(\s[\w:.-]+=)(\"[^\"]*\"|'[^']*')")
_WORD = re.compile(r"\S+")
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


class Twice(dict):
    """An object of JSON in which some keys stand twice."""


def any_value(rng: random.Random) -> Any:
    """A value of another type, nested ones among them."""
    kind = rng.randrange(12)
    if kind == 0:
        deep: Any = rng.choice(SCALARS)
        for _ in range(rng.choice((2, 3, 10, 10, 63, 64, 65, 300))):
            deep = [deep] if rng.random() < 0.5 else {"a": deep}
        return deep
    if kind == 1:
        return [rng.choice(SCALARS) for _ in range(rng.choice((0, 1, 2, 70)))]
    if kind == 2:
        return {str(rng.choice(SCALARS)): rng.choice(SCALARS) for _ in range(rng.choice((0, 1, 3, 70)))}
    if kind == 3:
        return rng.choice(("x", "ä", "0", " ", '"', "1.", "44:")) * rng.choice((50, 50, 200, 200, 2_001, 2_001, 40_000) if rng.random() < 0.2 else (50, 200))
    return rng.choice(SCALARS)


# ---------------------------------------------------------------- JSON


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def json_changed(text: str, rng: random.Random, words: Words) -> str:
    """Values replaced, swapped, renamed, nested, keys twice; in JSON lines, a list, or as it stood."""
    records, lines = records_of(text)
    if not records:
        return text
    held: list[Any] = records
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        _node(held, rng, words)
    if rng.random() < 0.2:
        rng.shuffle(held)
    if rng.random() < 0.1:
        held *= rng.choice((2, 2, 3, 30))
    if rng.random() < 0.1:
        lines = not lines
    style: dict[str, Any] = {"ensure_ascii": rng.random() < 0.5, "indent": rng.choice((None, None, None, 1, 4))}
    if lines:
        style["indent"] = None
        return "".join(_dumped(one, style, rng) + rng.choice(("\n", "\n", "\n", "\r\n", "\n\n", "", ",\n")) for one in held)
    whole = held[0] if len(held) == 1 and rng.random() < 0.9 else held
    for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 2, 70))):
        whole = [whole] if rng.random() < 0.6 else {rng.choice(("data", "results", "arguments", "x")): whole}
    return _dumped(whole, style, rng)


def records_of(text: str) -> tuple[list[Any], bool]:
    """The values of a text, and whether they stood one on a line."""
    try:
        return [json.loads(text)], False
    except ValueError:
        pass
    found = []
    for line in text.splitlines():
        try:
            found.append(json.loads(line.strip().strip(",")))
        except ValueError:
            continue
    return found, True


def _node(held: list[Any], rng: random.Random, words: Words) -> None:
    """Change one node somewhere below."""
    parent: Any = held
    while True:
        keys = list(parent) if isinstance(parent, dict) else range(len(parent))
        if not keys:
            if isinstance(parent, list):
                parent.append(words(rng))
            else:
                parent["x"] = words(rng)
            return
        key = rng.choice(keys)
        child = parent[key]
        if isinstance(child, dict | list) and child and rng.random() < 0.8:
            parent = child
            continue
        break
    kind = rng.randrange(10)
    if kind < 4:
        parent[key] = words(rng)
    elif kind == 4:
        del parent[key]
    elif kind == 5:
        other = rng.choice(list(keys))
        parent[key], parent[other] = parent[other], parent[key]
    elif kind == 6:
        parent[key] = [child] * rng.choice((1, 2, 70))
    elif kind == 7 and isinstance(parent, dict):
        parent[str(words(rng)) if rng.random() < 0.5 else rng.choice((key.upper(), key + " ", key + "_", key[:-1]))] = parent.pop(key)
    elif kind == 8 and isinstance(parent, dict):
        parent["\0twice" + key] = words(rng)
    elif isinstance(child, str):
        cut = rng.randrange(len(child) + 1)
        parent[key] = child[:cut] + str(words(rng)) + child[cut:]
    else:
        parent[key] = {str(key): child}


def _dumped(value: Any, style: dict[str, Any], rng: random.Random) -> str:
    try:
        text = json.dumps(value, **style)
    except (ValueError, RecursionError):
        return "[" * 2_000
    text = text.replace('"\\u0000twice', '"')
    return text.replace(": ", ":") if rng.random() < 0.1 else text


# ---------------------------------------------------------------- delimited


def rows_of(text: str) -> tuple[list[list[str]], str] | None:
    """Rows and delimiter of a delimited text; None where it is none."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    if not first.count(delimiter):
        return None
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    alike = sum(len(row) == len(rows[0]) for row in rows)
    return (rows, delimiter) if len(rows) > 1 and alike * 2 >= len(rows) else None


def rows_changed(rows: list[list[str]], rng: random.Random, words: Words) -> list[list[str]]:
    """Cells replaced, columns swapped and dropped, rows repeated, ragged, blank, headers again."""
    rows = [list(row) for row in rows]
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        row = rng.choice(rows)
        kind = rng.randrange(12)
        if not row:
            row.append(str(words(rng)))
        elif kind < 4:
            row[rng.randrange(len(row))] = _said(words(rng))
        elif kind == 4:
            at = rng.randrange(len(row))
            cut = rng.randrange(len(row[at]) + 1)
            row[at] = row[at][:cut] + _said(words(rng)) + row[at][cut:]
        elif kind == 5:
            one, two = rng.randrange(len(row)), rng.randrange(len(row))
            for other in rows if rng.random() < 0.5 else [row]:
                if max(one, two) < len(other):
                    other[one], other[two] = other[two], other[one]
        elif kind == 6:
            at = rng.randrange(len(row))
            for other in rows:
                del other[at : at + 1]
        elif kind == 7:
            row += [_said(words(rng))[:200]] * rng.choice((1, 1, 1, 1, 5, 5, 5, 1_100))
        elif kind == 8:
            rows.insert(rng.randrange(len(rows) + 1), rng.choice(([], [""] * len(row), [_said(words(rng))], list(rows[0]), list(row))))
        elif kind == 9:
            del row[rng.randrange(len(row)) :]
        elif kind == 10 and len(rows) > 1:
            del rows[rng.randrange(len(rows))]
        else:
            rows += [list(row) for _ in range(rng.choice((1, 1, 3, 3, 3, 100)))]
    return rows


def _said(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def written(rows: list[list[str]], delimiter: str, rng: random.Random) -> str:
    """The rows as a text, now and then in another dialect or with the quotes of no dialect."""
    if rng.random() < 0.15:
        delimiter = rng.choice(",;\t|")
    kind = rng.randrange(10)
    if kind == 0:
        end = rng.choice(("\n", "\r\n", "\r"))
        return end.join(delimiter.join(row) for row in rows) + end
    if kind == 1:
        return "\n".join(delimiter.join('"' + cell + rng.choice(('"', '"', '"', "")) for cell in row) for row in rows)
    out = io.StringIO()
    quoting = rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=rng.choice(("\n", "\n", "\r\n"))).writerows(rows)
    return rng.choice(("", "", "", "", "sep=;\n", "Export date: 2024-03-01\n", "\n\n")) + out.getvalue()


# ---------------------------------------------------------------- markup


def markup_changed(text: str, rng: random.Random, words: Words) -> str:
    """Tags moved, doubled, left open, nested deep; attributes and texts replaced; entities, comments, CDATA."""
    parts = _TAGS.findall(text)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at = rng.randrange(len(parts))
        kind = rng.randrange(12)
        if kind == 0:
            del parts[at : at + rng.choice((1, 1, 3, 10))]
        elif kind == 1:
            parts[at:at] = parts[at : at + rng.choice((1, 2, 6))] * rng.choice((1, 1, 30))
        elif kind == 2:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        elif kind < 6:
            value = _said(words(rng)).replace("&", "&amp;").replace("<", "&lt;")
            found = list(_ATTRIBUTE.finditer(parts[at]))
            if found:
                one = rng.choice(found)
                parts[at] = parts[at][: one.start()] + one[1] + '"' + value.replace('"', "&quot;") + '"' + parts[at][one.end() :]
            elif not parts[at].startswith("<"):
                parts[at] = value
            else:
                parts[at] += value
        elif kind == 6:
            name = rng.choice(("a", "host", "table", "tr", "td", "x:y", "Device"))
            depth = rng.choice((2, 20, 70, 300, 3000))
            parts[at] = f"<{name}>" * depth + parts[at] + f"</{name}>" * rng.choice((depth, depth, depth - 1, 0))
        elif kind == 7:
            parts[at] = rng.choice((f"<!--{parts[at]}-->", f"<![CDATA[{parts[at]}]]>", f"<?x {parts[at]}?>", f"<!--{parts[at]}", "&a;&c;&f;", "&#xffff;&#0;&nbsp;"))
        elif kind == 8:
            parts[0] = parts[0] + _ENTITIES if rng.random() < 0.5 else _ENTITIES + parts[0]
        elif kind == 9:
            parts[at] = parts[at].replace(">", f' {rng.choice(("a", "xmlns", "xmlns:x", "id", "colspan", "hidden"))}="{rng.choice((1, "999999", "", "urn:x", "-1"))}">', 1)
        elif kind == 10:
            parts[at] = parts[at].upper() if rng.random() < 0.5 else parts[at].replace(" ", "\n", 1)
        else:
            parts[at] = parts[at].replace("</", "<", 1).replace("/>", ">", 1)
        if not parts:
            break
    return "".join(parts)


# ---------------------------------------------------------------- lines of words


def lines_changed(text: str, rng: random.Random, words: Words) -> str:
    """Words replaced, swapped between lines, dropped; lines repeated, indented, joined."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at = rng.randrange(len(lines))
        line = lines[at]
        spans = [m.span() for m in _WORD.finditer(line)]
        kind = rng.randrange(10)
        if kind < 4 and spans:
            begin, end = rng.choice(spans)
            lines[at] = line[:begin] + _said(words(rng)) + line[end:]
        elif kind == 4 and spans:
            begin, end = rng.choice(spans)
            lines[at] = line[:begin] + line[end:].lstrip()
        elif kind == 5 and spans:
            other = rng.randrange(len(lines))
            there = [m.span() for m in _WORD.finditer(lines[other])]
            if there and other != at:
                (a, b), (c, d) = rng.choice(spans), rng.choice(there)
                lines[at], lines[other] = line[:a] + lines[other][c:d] + line[b:], lines[other][:c] + line[a:b] + lines[other][d:]
        elif kind == 6:
            lines[at:at] = [line] * rng.choice((1, 1, 1, 3, 3, 40) if rng.random() < 0.95 else (2_100 if len(line) < 40 else 3,))
        elif kind == 7:
            lines[at] = rng.choice(("  ", "\t", "        ", "-- ", "> ", "sw1#")) + line if rng.random() < 0.7 else line.lstrip()
        elif kind == 8 and at + 1 < len(lines):
            lines[at : at + 2] = [line + rng.choice(("", " ", ",")) + lines[at + 1]]
        else:
            del lines[at]
            if not lines:
                break
    return rng.choice(("\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n")).join(lines)
